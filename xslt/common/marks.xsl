<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Whether the items of a list bring their own numbers or dashes. -->
  <xsl:template match="*" mode="own-marks"/>
  <xsl:template match="tei:list[tei:item]" mode="own-marks">
    <xsl:variable name="first" select="substring(normalize-space(tei:item[1]), 1, 1)"/>
    <xsl:if test="tei:label or $first = '' or translate($first, '0123456789-–—•*·(§', '') = ''">yes</xsl:if>
  </xsl:template>

  <!-- What the sign @unit stands for the reader sees as it is; what @reason says, in words. -->
  <xsl:template match="*" mode="gap-words">
    <xsl:text>gap</xsl:text>
    <xsl:if test="@reason"><xsl:value-of select="concat(': ', translate(@reason, '-_', '  '))"/></xsl:if>
    <xsl:if test="@quantity or @extent">
      <xsl:value-of select="normalize-space(concat(', ', @quantity, ' ', @unit, ' ', @extent))"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
