<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- What an editor saw on the paper. -->

  <!-- A gap that prints no sign of its own. -->
  <xsl:template match="tei:gap[not(normalize-space())]">
    <xsl:text>[</xsl:text>
    <xsl:apply-templates select="." mode="gap-words"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <!-- A character that XML cannot hold. -->
  <xsl:template match="tei:g[not(normalize-space())]">�</xsl:template>

  <xsl:template match="tei:fw">
    <xsl:if test="$pages = 'yes'">
      <xsl:call-template name="block"/>
    </xsl:if>
  </xsl:template>

  <!-- Elsewhere than between the pages, it is text. -->
  <xsl:template match="tei:surface//tei:line | tei:sourceDoc//tei:line">
    <xsl:call-template name="block"><xsl:with-param name="before" select="0"/></xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
