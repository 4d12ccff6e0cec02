<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- TEI as a stream of text in which each `line` begins a new line. Folding is not done here:
       see tei/rendering/folding.py. The policy is docs/text.md. -->

  <xsl:include href="../common/keys.xsl"/>
  <xsl:include href="../common/names.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="../common/notes.xsl"/>
  <xsl:include href="../common/marks.xsl"/>
  <xsl:include href="line.xsl"/>
  <xsl:include href="source.xsl"/>
  <xsl:include href="header.xsl"/>
  <xsl:include href="textstructure.xsl"/>
  <xsl:include href="core.xsl"/>
  <xsl:include href="transcr.xsl"/>
  <xsl:include href="drama.xsl"/>
  <xsl:include href="spoken.xsl"/>
  <xsl:include href="verse.xsl"/>
  <xsl:include href="figures.xsl"/>

  <xsl:param name="form" select="'reading'"/>
  <xsl:param name="header" select="'yes'"/>
  <xsl:param name="pages" select="'no'"/>

  <xsl:output method="xml"/>

  <xsl:template match="/">
    <lines>
      <xsl:choose>
        <xsl:when test="$form = 'source'">
          <xsl:apply-templates select="//tei:text[not(ancestor::tei:text)]" mode="source"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates/>
          <xsl:call-template name="footnotes"/>
        </xsl:otherwise>
      </xsl:choose>
    </lines>
  </xsl:template>

  <!-- The facsimile and the lists beside the text are not text to be read. -->
  <xsl:template match="tei:TEI/tei:standOff | tei:teiCorpus/tei:standOff | tei:TEI/tei:facsimile
    | tei:TEI/tei:sourceDoc[../tei:text]"/>

  <!-- An element without a template of its own: its words, where they stand. -->
  <xsl:template match="*">
    <xsl:apply-templates/>
  </xsl:template>

  <!-- Where only blocks can stand, a line of its own. -->
  <xsl:template priority="-0.4"
    match="tei:text/* | tei:body/* | tei:front/* | tei:back/* | tei:group/* | tei:div/* | tei:TEI/*
      | tei:teiCorpus/* | tei:floatingText/* | tei:sourceDoc/* | tei:surface/* | tei:zone/*">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()"/>
</xsl:stylesheet>
