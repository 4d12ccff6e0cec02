<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Verse, line by line. -->

  <xsl:template match="tei:lg">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:l">
    <xsl:call-template name="block">
      <xsl:with-param name="before" select="0"/>
      <xsl:with-param name="hang" select="4"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
