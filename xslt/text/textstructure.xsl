<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Divisions, headings, openings and closings of letters. -->

  <xsl:template match="tei:TEI | tei:text | tei:front | tei:body | tei:back | tei:group | tei:floatingText">
    <line before="2"/>
    <xsl:apply-templates/>
    <line before="2"/>
  </xsl:template>

  <xsl:template match="tei:div | tei:div1 | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6 | tei:div7">
    <line before="1"/>
    <xsl:if test="tei:head"><line before="2"/></xsl:if>
    <xsl:apply-templates/>
    <line before="1"/>
  </xsl:template>

  <xsl:template match="tei:head | tei:titlePart | tei:docAuthor | tei:docDate | tei:docImprint | tei:epigraph
    | tei:argument | tei:opener | tei:closer | tei:postscript | tei:trailer | tei:byline">
    <xsl:call-template name="block"/>
  </xsl:template>

  <!-- A heading of a division is set off by a rule below it. -->
  <xsl:template match="tei:body/tei:head[1] | tei:div/tei:head[1] | tei:front/tei:head[1] | tei:back/tei:head[1]
    | tei:div1/tei:head[1] | tei:div2/tei:head[1] | tei:div3/tei:head[1]">
    <line before="1"/>
    <xsl:apply-templates/>
    <line/>
    <xsl:value-of select="substring('----------------------------------------------------------------------', 1,
      string-length(normalize-space()))"/>
    <line before="1"/>
  </xsl:template>

  <xsl:template match="tei:salute | tei:dateline | tei:signed | tei:address | tei:addrLine">
    <xsl:call-template name="block"><xsl:with-param name="before" select="0"/></xsl:call-template>
  </xsl:template>

  <!-- In a sentence they are no lines of their own. -->
  <xsl:template match="tei:p//tei:salute | tei:p//tei:dateline | tei:p//tei:signed">
    <xsl:apply-templates/>
  </xsl:template>
</xsl:stylesheet>
