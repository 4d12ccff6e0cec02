<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Divisions, headings, openings and closings of letters, title pages. -->

  <xsl:template match="tei:text">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:if test="not(@xml:lang)"><xsl:apply-templates select="ancestor::*[@xml:lang][1]/@xml:lang" mode="language"/></xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="tei:front | tei:body | tei:back | tei:group | tei:floatingText | tei:opener | tei:closer
    | tei:postscript | tei:epigraph | tei:argument | tei:titlePage | tei:docTitle | tei:titlePart | tei:byline
    | tei:docAuthor | tei:docDate | tei:docImprint | tei:trailer | tei:signed | tei:salute | tei:dateline
    | tei:address | tei:addrLine">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:p//tei:signed | tei:p//tei:salute | tei:p//tei:dateline | tei:p//tei:address" priority="1">
    <xsl:call-template name="block"/>
  </xsl:template>

  <!-- A division with a heading can be linked to. -->
  <xsl:template match="tei:div | tei:div1 | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6 | tei:div7">
    <div>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class"><xsl:if test="@type"><xsl:value-of select="concat('of-', translate(@type, ' &#9;&#10;', '---'))"/></xsl:if></xsl:with-param>
        <xsl:with-param name="anchored" select="boolean(tei:head)"/>
      </xsl:call-template>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:key name="headed" match="tei:head" use="generate-id(..)"/>

  <!-- Any heading is a line set off; the first of a division, of front, body or back is a heading of the page. -->
  <xsl:template match="tei:head">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:body/tei:head[1] | tei:front/tei:head[1] | tei:back/tei:head[1] | tei:div/tei:head[1]
    | tei:div1/tei:head[1] | tei:div2/tei:head[1] | tei:div3/tei:head[1] | tei:div4/tei:head[1]
    | tei:div5/tei:head[1] | tei:div6/tei:head[1] | tei:div7/tei:head[1]">
    <xsl:variable name="depth" select="2 + count(ancestor::tei:teiCorpus)
      + count(../ancestor::*[key('headed', generate-id())][self::tei:body or self::tei:front or self::tei:back or self::tei:div
        or self::tei:div1 or self::tei:div2 or self::tei:div3 or self::tei:div4 or self::tei:div5 or self::tei:div6])"/>
    <xsl:variable name="level">
      <xsl:choose><xsl:when test="$depth &gt; 6">6</xsl:when><xsl:otherwise><xsl:value-of select="$depth"/></xsl:otherwise></xsl:choose>
    </xsl:variable>
    <xsl:variable name="heading" select="concat('h', $level)"/>
    <xsl:variable name="box"><xsl:call-template name="box"><xsl:with-param name="flat" select="$heading"/></xsl:call-template></xsl:variable>
    <xsl:choose>
      <xsl:when test="not(normalize-space())"><xsl:call-template name="block"/></xsl:when>
      <xsl:when test="$box = $heading">
        <xsl:call-template name="element"><xsl:with-param name="flat" select="$heading"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="split-heading"><xsl:with-param name="heading" select="$heading"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An HTML heading holds no blocks: what comes before the first of them is the heading. -->
  <xsl:template name="split-heading">
    <xsl:param name="heading"/>
    <xsl:variable name="block" select="*[not(key('footnote', generate-id()))]
      [descendant-or-self::*[contains($blocks, concat(' ', local-name(), ' '))]][1]"/>
    <xsl:variable name="before" select="$block/preceding-sibling::node()"/>
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:if test="not($before[normalize-space()])">
        <xsl:attribute name="role">heading</xsl:attribute>
        <xsl:attribute name="aria-level"><xsl:value-of select="substring($heading, 2)"/></xsl:attribute>
      </xsl:if>
      <xsl:if test="$before[normalize-space()]">
        <xsl:element name="{$heading}"><xsl:apply-templates select="$before"/></xsl:element>
      </xsl:if>
      <xsl:apply-templates select="$block | $block/following-sibling::node()"/>
      <xsl:call-template name="doubt"/>
    </div>
  </xsl:template>
</xsl:stylesheet>
