<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Tables row by row; pictures by their words. -->

  <xsl:template match="tei:table | tei:figure">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:row">
    <xsl:call-template name="block">
      <xsl:with-param name="before" select="0"/>
      <xsl:with-param name="hang" select="4"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:cell[preceding-sibling::tei:cell[1]]">
    <xsl:text> | </xsl:text>
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="tei:graphic[@url] | tei:media[@url]">
    <xsl:value-of select="concat('[', local-name(), ': ', @url, ']')"/>
    <xsl:apply-templates/>
  </xsl:template>
</xsl:stylesheet>
