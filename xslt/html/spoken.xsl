<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Transcribed speech. -->

  <xsl:template match="tei:u | tei:annotationBlock">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:if test="@who and not(preceding-sibling::*[1]/self::tei:note/@type = 'speaker')">
        <xsl:apply-templates select="@who" mode="chip"/>
      </xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="tei:note[@type = 'speaker']" priority="2">
    <xsl:call-template name="element"><xsl:with-param name="flat">p</xsl:with-param></xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:p//tei:note[@type = 'speaker'] | tei:u/tei:note[@type = 'speaker']" priority="2.5">
    <xsl:call-template name="element"/>
  </xsl:template>

  <!-- What has no words is named. -->
  <xsl:template match="tei:pause | tei:vocal | tei:kinesic | tei:incident | tei:writing">
    <xsl:call-template name="element"><xsl:with-param name="class">event</xsl:with-param></xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:pause[not(normalize-space())] | tei:vocal[not(normalize-space())]
    | tei:kinesic[not(normalize-space())] | tei:incident[not(normalize-space())]">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class">event</xsl:with-param></xsl:call-template>
      <xsl:value-of select="concat('[', local-name(), ']')"/>
    </span>
  </xsl:template>
</xsl:stylesheet>
