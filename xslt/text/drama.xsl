<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Turns with a speaker's label, stage directions, lists of characters. -->

  <xsl:template match="tei:sp | tei:spGrp">
    <xsl:call-template name="block"/>
  </xsl:template>

  <!-- The label runs on into the paragraph that follows it. -->
  <xsl:template match="tei:speaker">
    <xsl:variable name="words" select="normalize-space()"/>
    <xsl:apply-templates/>
    <xsl:if test="$words and translate(substring($words, string-length($words)), ':.,;—–-)', '')">:</xsl:if>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="tei:stage | tei:castList | tei:set | tei:performance | tei:prologue | tei:epilogue">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:p//tei:stage | tei:l//tei:stage | tei:u//tei:stage | tei:speaker//tei:stage">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="tei:sp/tei:stage[preceding-sibling::*[1]/self::tei:speaker]">
    <xsl:apply-templates/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="tei:castItem | tei:castGroup">
    <xsl:call-template name="block">
      <xsl:with-param name="before" select="0"/>
      <xsl:with-param name="hang" select="2"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
