<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Marks of new lines. -->

  <!-- The context as a block: on lines of its own, below `before` empty lines. -->
  <xsl:template name="block">
    <xsl:param name="before" select="1"/>
    <xsl:param name="hang" select="0"/>
    <line before="{$before}" hang="{$hang}">
      <xsl:attribute name="indent"><xsl:call-template name="indent"/></xsl:attribute>
    </line>
    <xsl:apply-templates/>
    <xsl:call-template name="end"><xsl:with-param name="before" select="$before"/></xsl:call-template>
  </xsl:template>

  <!-- What follows the context stands on a new line. -->
  <xsl:template name="end">
    <xsl:param name="before" select="0"/>
    <line before="{$before}">
      <xsl:attribute name="indent">
        <xsl:for-each select=".."><xsl:call-template name="indent"/></xsl:for-each>
      </xsl:attribute>
    </line>
  </xsl:template>

  <!-- Two columns for each element that the context stands in and that is set in. -->
  <xsl:template name="indent">
    <xsl:value-of select="2 * count(ancestor-or-self::tei:list[ancestor::tei:list]
      | ancestor-or-self::tei:item | ancestor-or-self::tei:cit | ancestor-or-self::tei:floatingText
      | ancestor-or-self::tei:quote[not(parent::tei:cit)][tei:p or tei:lg or tei:l]
      | ancestor-or-self::tei:lg[not(parent::tei:lg)] | ancestor-or-self::tei:castItem)"/>
  </xsl:template>
</xsl:stylesheet>
