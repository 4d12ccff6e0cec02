<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Doubt: what was guessed, and how surely. -->

  <!-- The mark stands behind words: that of a division behind its heading, and what is made of
       blocks alone has none. -->
  <xsl:template name="doubt">
    <xsl:if test="text()[normalize-space()] or not(*[contains($blocks, concat(' ', local-name(), ' '))])">
      <xsl:apply-templates select="(@cert | self::tei:head[not(preceding-sibling::tei:head)]/../@cert)[last()]" mode="doubt"/>
    </xsl:if>
  </xsl:template>

  <!-- What stands in a name that is as uncertain needs no mark of its own. -->
  <xsl:template match="tei:rs//@cert | tei:roleName//@cert | tei:orgName//@cert | tei:eventName//@cert" mode="doubt" priority="2">
    <xsl:variable name="cert" select="."/>
    <xsl:variable name="around" select="../ancestor::*[self::tei:rs or self::tei:roleName or self::tei:orgName or self::tei:eventName]"/>
    <xsl:if test="not($around[@cert = $cert or @cert = 'low'])"><xsl:call-template name="mark-of-doubt"/></xsl:if>
  </xsl:template>

  <!-- Of two that end together the less certain has the mark. -->
  <xsl:template match="@cert[. != 'low'][../*[last()][@cert = 'low'][not(following-sibling::text()[normalize-space()])]]" mode="doubt" priority="3"/>

  <!-- What is certain or highly so needs no mark. -->
  <xsl:template match="@cert" mode="doubt"/>

  <xsl:template match="@cert[. = 'medium' or . = 'unknown' or . = 'low']" mode="doubt">
    <xsl:call-template name="mark-of-doubt"/>
  </xsl:template>

  <xsl:template name="mark-of-doubt">
    <xsl:choose>
      <xsl:when test=". = 'low'"><abbr class="doubt" title="Uncertain: low certainty">??</abbr></xsl:when>
      <xsl:when test=". = 'medium' or . = 'unknown'"><abbr class="doubt" title="Uncertain: {.} certainty">?</abbr></xsl:when>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
