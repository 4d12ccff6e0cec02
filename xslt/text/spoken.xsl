<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Transcribed speech. -->

  <xsl:template match="tei:u | tei:annotationBlock">
    <xsl:call-template name="block"/>
  </xsl:template>

  <!-- The label of a speaker stands before the utterance, on its line. -->
  <xsl:template match="tei:note[@type = 'speaker']" priority="2">
    <line before="1"/>
    <xsl:apply-templates/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="tei:u[preceding-sibling::*[1]/self::tei:note/@type = 'speaker']">
    <xsl:apply-templates/>
    <xsl:call-template name="end"><xsl:with-param name="before" select="1"/></xsl:call-template>
  </xsl:template>

  <!-- Without a label, the name of who speaks. -->
  <xsl:template match="tei:u[@who and not(.//tei:note[@type = 'speaker'])
      and not(preceding-sibling::*[1]/self::tei:note/@type = 'speaker')]" priority="1">
    <line before="1"/>
    <xsl:call-template name="names-of"><xsl:with-param name="pointers" select="@who"/></xsl:call-template>
    <xsl:text>: </xsl:text>
    <xsl:apply-templates/>
    <xsl:call-template name="end"><xsl:with-param name="before" select="1"/></xsl:call-template>
  </xsl:template>

  <!-- A pause or a noise that has no words. -->
  <xsl:template match="tei:pause | tei:vocal[not(normalize-space())] | tei:incident[not(normalize-space())]
    | tei:kinesic[not(normalize-space())]">
    <xsl:value-of select="concat('[', local-name(), ']')"/>
    <xsl:apply-templates/>
  </xsl:template>
</xsl:stylesheet>
