<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- The words of the source: every character of `text`, in order, and nothing else. -->

  <xsl:template match="*" mode="source">
    <xsl:apply-templates mode="source"/>
  </xsl:template>

  <xsl:template mode="source"
    match="tei:p | tei:ab | tei:head | tei:div | tei:l | tei:lg | tei:sp | tei:item | tei:row | tei:u
      | tei:opener | tei:closer | tei:salute | tei:signed | tei:dateline | tei:postscript | tei:trailer
      | tei:castItem | tei:titlePart | tei:docTitle | tei:docDate | tei:byline | tei:argument
      | tei:epigraph | tei:fw | tei:list | tei:table | tei:front | tei:body | tei:back | tei:text
      | tei:sp/tei:stage | tei:div/tei:stage | tei:body/tei:stage | tei:div/tei:note | tei:body/tei:note">
    <line/>
    <xsl:apply-templates mode="source"/>
    <line/>
  </xsl:template>

  <xsl:template match="tei:lb[not(@break = 'no')]" mode="source">
    <line/>
  </xsl:template>

  <!-- Words that only blanks of a line's end keep apart in the tree stay apart. -->
  <xsl:template match="tei:cell | tei:speaker" mode="source">
    <xsl:text> </xsl:text>
    <xsl:apply-templates mode="source"/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="source"/>
</xsl:stylesheet>
