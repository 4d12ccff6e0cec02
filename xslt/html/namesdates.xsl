<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Names, what stands in for names, dates and times: each leads to its entry in the index. -->

  <xsl:template match="tei:persName | tei:placeName | tei:geogName | tei:orgName | tei:eventName | tei:objectName
    | tei:name | tei:rs | tei:roleName[@ref] | tei:title[@ref] | tei:term[@ref]">
    <xsl:call-template name="mention">
      <xsl:with-param name="title"><xsl:apply-templates select="@ref" mode="title"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:date | tei:time">
    <xsl:call-template name="mention">
      <xsl:with-param name="title"><xsl:apply-templates select="." mode="value"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="mention">
    <xsl:param name="title"/>
    <xsl:variable name="anchor"><xsl:apply-templates select="." mode="index-anchor"/></xsl:variable>
    <xsl:variable name="kind"><xsl:if test="@type = 'person' or @type = 'group' or @type = 'place' or @type = 'org' or @type = 'event'"><xsl:value-of select="concat('of-', @type)"/></xsl:if></xsl:variable>
    <xsl:choose>
      <xsl:when test="$anchor = ''">
        <xsl:call-template name="element">
          <xsl:with-param name="class" select="$kind"/>
          <xsl:with-param name="title" select="$title"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="linked">
          <xsl:with-param name="address" select="concat('#', $anchor)"/>
          <xsl:with-param name="class" select="normalize-space(concat('mention ', $kind))"/>
          <xsl:with-param name="title" select="$title"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What a pointer points to, in words, where the document knows it. -->
  <xsl:template match="@ref" mode="title">
    <xsl:if test="key('id', substring-after(substring-before(concat(normalize-space(), ' '), ' '), '#'))">
      <xsl:call-template name="names-of"><xsl:with-param name="pointers" select="."/></xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
