<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- What an editor saw on the paper. -->

  <xsl:template match="tei:gap">
    <xsl:call-template name="element">
      <xsl:with-param name="title"><xsl:apply-templates select="." mode="gap-words"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:gap[not(normalize-space())]">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:text>[</xsl:text>
      <xsl:apply-templates select="." mode="gap-words"/>
      <xsl:text>]</xsl:text>
    </span>
  </xsl:template>

  <xsl:template match="tei:supplied">
    <xsl:call-template name="element">
      <xsl:with-param name="title" select="normalize-space(concat('Supplied ', translate(@reason, '-_', '  ')))"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:unclear">
    <xsl:call-template name="element">
      <xsl:with-param name="title" select="normalize-space(concat('Hard to read ', translate(@reason, '-_', '  ')))"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:line | tei:surface | tei:zone | tei:sourceDoc">
    <xsl:call-template name="block"/>
  </xsl:template>
</xsl:stylesheet>
