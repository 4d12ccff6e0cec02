<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- The table of contents. -->

  <xsl:variable name="headings" select="/descendant::tei:head[parent::tei:div or parent::tei:div1 or parent::tei:div2
    or parent::tei:div3 or parent::tei:div4 or parent::tei:div5 or parent::tei:div6 or parent::tei:div7]"/>

  <xsl:template name="contents">
    <nav class="contents" aria-label="Contents">
      <xsl:if test="count($headings) &gt; 1 or /tei:teiCorpus">
        <ol>
          <xsl:apply-templates select="*" mode="contents"/>
        </ol>
      </xsl:if>
      <ul>
        <li><a href="#text">Text</a></li>
        <xsl:if test="$footnotes"><li><a href="#notes">Notes</a></li></xsl:if>
        <xsl:if test="$has-index = 'yes'"><li><a href="#index">Index</a></li></xsl:if>
        <li><a href="#about">About this document</a></li>
      </ul>
    </nav>
  </xsl:template>

  <xsl:template match="text() | tei:teiHeader | tei:standOff" mode="contents"/>

  <xsl:template match="tei:p | tei:ab | tei:list | tei:table | tei:sp | tei:lg" mode="contents"/>

  <xsl:template match="tei:div | tei:div1 | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6 | tei:div7
    | tei:teiCorpus/tei:TEI" mode="contents">
    <xsl:variable name="title"><xsl:apply-templates select="." mode="heading"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$title = ''"><xsl:apply-templates select="*" mode="contents"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="parts"><xsl:apply-templates select="*" mode="contents"/></xsl:variable>
        <xsl:variable name="address"><xsl:call-template name="identifier"/></xsl:variable>
        <li>
          <a href="#{$address}"><xsl:value-of select="$title"/></a>
          <xsl:if test="exsl:node-set($parts)/*"><ol><xsl:copy-of select="$parts"/></ol></xsl:if>
        </li>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The words of a heading, without its notes. -->
  <xsl:template match="*" mode="heading">
    <xsl:variable name="words"><xsl:apply-templates select="tei:head[1]" mode="words"/></xsl:variable>
    <xsl:value-of select="normalize-space($words)"/>
  </xsl:template>
  <xsl:template match="tei:TEI" mode="heading"><xsl:apply-templates select="." mode="title"/></xsl:template>

  <xsl:template match="tei:note" mode="words"/>
  <xsl:template match="tei:lb[not(@break = 'no')]" mode="words"><xsl:text> </xsl:text></xsl:template>
</xsl:stylesheet>
