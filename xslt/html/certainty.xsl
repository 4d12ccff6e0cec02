<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Doubt: what was guessed, and how surely. -->

  <xsl:template name="doubt">
    <xsl:apply-templates select="@cert" mode="doubt"/>
  </xsl:template>

  <!-- What is certain or highly so needs no mark. -->
  <xsl:template match="@cert" mode="doubt"/>

  <xsl:template match="@cert[. = 'medium' or . = 'unknown']" mode="doubt">
    <abbr class="doubt" title="Uncertain: {.} certainty">?</abbr>
  </xsl:template>

  <xsl:template match="@cert[. = 'low']" mode="doubt">
    <abbr class="doubt" title="Uncertain: low certainty">??</abbr>
  </xsl:template>
</xsl:stylesheet>
