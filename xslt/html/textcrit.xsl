<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Readings: that of the text first, the others in brackets with their witnesses. -->

  <xsl:template match="tei:app/tei:rdg">
    <xsl:text> [</xsl:text>
    <xsl:call-template name="element">
      <xsl:with-param name="class">alternative</xsl:with-param>
      <xsl:with-param name="title" select="translate(@wit, '#', '')"/>
    </xsl:call-template>
    <xsl:text>]</xsl:text>
  </xsl:template>
</xsl:stylesheet>
