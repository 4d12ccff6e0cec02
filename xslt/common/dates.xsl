<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Values of dates and times (TEI Guidelines, 3.6.4; ISO 8601) in words. -->

  <xsl:variable name="months"
    select="'January  February March    April    May      June     July     August   SeptemberOctober  November December '"/>

  <!-- Of an element that carries them. -->
  <xsl:template match="*" mode="value">
    <xsl:choose>
      <xsl:when test="@when">
        <xsl:call-template name="moment"><xsl:with-param name="iso" select="@when"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="@from or @to">
        <xsl:call-template name="span">
          <xsl:with-param name="first" select="@from"/>
          <xsl:with-param name="last" select="@to"/>
          <xsl:with-param name="opening" select="'from '"/>
          <xsl:with-param name="ending" select="'until '"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="@notBefore or @notAfter">
        <xsl:call-template name="span">
          <xsl:with-param name="first" select="@notBefore"/>
          <xsl:with-param name="last" select="@notAfter"/>
          <xsl:with-param name="opening" select="'not before '"/>
          <xsl:with-param name="ending" select="'not after '"/>
          <xsl:with-param name="between" select="'between '"/>
          <xsl:with-param name="joint" select="' and '"/>
        </xsl:call-template>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="span">
    <xsl:param name="first"/>
    <xsl:param name="last"/>
    <xsl:param name="opening"/>
    <xsl:param name="ending"/>
    <xsl:param name="between" select="''"/>
    <xsl:param name="joint" select="' – '"/>
    <xsl:choose>
      <xsl:when test="$first and $last"><xsl:value-of select="$between"/></xsl:when>
      <xsl:when test="$first"><xsl:value-of select="$opening"/></xsl:when>
    </xsl:choose>
    <xsl:call-template name="moment"><xsl:with-param name="iso" select="$first"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="$first and $last"><xsl:value-of select="$joint"/></xsl:when>
      <xsl:when test="$last"><xsl:value-of select="$ending"/></xsl:when>
    </xsl:choose>
    <xsl:call-template name="moment"><xsl:with-param name="iso" select="$last"/></xsl:call-template>
  </xsl:template>

  <!-- `1974-03-05` as `5 March 1974`, `16:45:00` as `16:45`; what has another form, as it is. -->
  <xsl:template name="moment">
    <xsl:param name="iso"/>
    <xsl:variable name="shape" select="translate($iso, '0123456789', '9999999999')"/>
    <xsl:choose>
      <xsl:when test="$shape = '9999-99-99'">
        <xsl:value-of select="concat(number(substring($iso, 9, 2)), ' ')"/>
        <xsl:call-template name="month"><xsl:with-param name="number" select="substring($iso, 6, 2)"/></xsl:call-template>
        <xsl:value-of select="concat(' ', substring($iso, 1, 4))"/>
      </xsl:when>
      <xsl:when test="$shape = '9999-99'">
        <xsl:call-template name="month"><xsl:with-param name="number" select="substring($iso, 6, 2)"/></xsl:call-template>
        <xsl:value-of select="concat(' ', substring($iso, 1, 4))"/>
      </xsl:when>
      <xsl:when test="$shape = '--99-99'">
        <xsl:value-of select="concat(number(substring($iso, 6, 2)), ' ')"/>
        <xsl:call-template name="month"><xsl:with-param name="number" select="substring($iso, 3, 2)"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="$shape = '--99'">
        <xsl:call-template name="month"><xsl:with-param name="number" select="substring($iso, 3, 2)"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="$shape = '99:99:99'"><xsl:value-of select="substring($iso, 1, 5)"/></xsl:when>
      <xsl:when test="starts-with($shape, '9999-99-99T99:99')">
        <xsl:call-template name="moment"><xsl:with-param name="iso" select="substring($iso, 1, 10)"/></xsl:call-template>
        <xsl:value-of select="concat(', ', substring($iso, 12, 5))"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$iso"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="month">
    <xsl:param name="number"/>
    <xsl:value-of select="normalize-space(substring($months, 9 * (number($number) - 1) + 1, 9))"/>
  </xsl:template>
</xsl:stylesheet>
