<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Elements of every TEI document: paragraphs, lists, quotations, notes, page breaks. -->

  <xsl:template match="tei:p | tei:ab">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:quote[tei:p or tei:lg or tei:l] | tei:cit">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:cit/tei:bibl">
    <xsl:call-template name="block"><xsl:with-param name="before" select="0"/></xsl:call-template>
  </xsl:template>

  <!-- The first paragraph of an item begins on the item's line. -->
  <xsl:template match="tei:item/tei:p[not(preceding-sibling::*[1])] | tei:note/tei:p[not(preceding-sibling::tei:p[1])]
    | tei:cell/tei:p[not(preceding-sibling::*[1])] | tei:sp/tei:p[preceding-sibling::*[1]/self::tei:speaker]
    | tei:sp/tei:ab[preceding-sibling::*[1]/self::tei:speaker]">
    <xsl:apply-templates/>
    <xsl:call-template name="end"/>
  </xsl:template>

  <xsl:template match="tei:list">
    <line before="1"/>
    <xsl:apply-templates select="." mode="items"/>
    <xsl:call-template name="end"><xsl:with-param name="before" select="1"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:item//tei:list">
    <xsl:apply-templates select="." mode="items"/>
    <xsl:call-template name="end"/>
  </xsl:template>

  <xsl:template match="tei:list" mode="items">
    <xsl:variable name="marked"><xsl:apply-templates select="." mode="own-marks"/></xsl:variable>
    <xsl:apply-templates>
      <xsl:with-param name="sign" select="substring('* ', 1, 2 * ($marked = ''))"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- Numbers are handed down, since counting from each item anew would take quadratic time. -->
  <xsl:template match="tei:list[contains(concat(@type, @rend), 'ordered') or contains(concat(@type, @rend), 'number')]
      [not(*[not(self::tei:head or self::tei:item)])]" mode="items">
    <xsl:variable name="marked"><xsl:apply-templates select="." mode="own-marks"/></xsl:variable>
    <xsl:apply-templates select="tei:head"/>
    <xsl:for-each select="tei:item">
      <xsl:apply-templates select=".">
        <xsl:with-param name="sign"><xsl:if test="$marked = ''"><xsl:value-of select="concat(position(), '. ')"/></xsl:if></xsl:with-param>
      </xsl:apply-templates>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="tei:list/tei:head | tei:list/tei:headLabel | tei:list/tei:headItem">
    <xsl:call-template name="block"><xsl:with-param name="before" select="0"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:item">
    <xsl:param name="sign"/>
    <xsl:if test="not(preceding-sibling::*[1]/self::tei:label)">
      <line hang="2">
        <xsl:attribute name="indent"><xsl:for-each select=".."><xsl:call-template name="indent"/></xsl:for-each></xsl:attribute>
      </line>
    </xsl:if>
    <xsl:value-of select="$sign"/>
    <xsl:apply-templates/>
    <xsl:call-template name="end"/>
  </xsl:template>

  <xsl:template match="tei:list/tei:label">
    <line hang="2">
      <xsl:attribute name="indent"><xsl:for-each select=".."><xsl:call-template name="indent"/></xsl:for-each></xsl:attribute>
    </line>
    <xsl:apply-templates/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="tei:lb">
    <xsl:call-template name="end"/>
    <xsl:apply-templates/>
  </xsl:template>

  <!-- Lines of the paper inside a paragraph are joined; a word divided there is closed up. -->
  <xsl:template match="tei:p//tei:lb | tei:ab//tei:lb">
    <xsl:choose>
      <xsl:when test="@break = 'no'"><join/></xsl:when>
      <xsl:otherwise><xsl:text> </xsl:text></xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="tei:pb">
    <xsl:if test="$pages = 'yes'">
      <xsl:choose>
        <xsl:when test="@n"><xsl:value-of select="concat(' [p. ', @n, '] ')"/></xsl:when>
        <xsl:otherwise> [page break] </xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="tei:body/tei:pb | tei:div/tei:pb | tei:front/tei:pb | tei:back/tei:pb">
    <xsl:if test="$pages = 'yes'">
      <line before="1"/>
      <xsl:choose>
        <xsl:when test="@n"><xsl:value-of select="concat('[p. ', @n, ']')"/></xsl:when>
        <xsl:otherwise>[page break]</xsl:otherwise>
      </xsl:choose>
      <line before="1"/>
    </xsl:if>
    <xsl:apply-templates/>
  </xsl:template>

  <!-- Alternatives: the first in the text, the others in brackets. -->
  <xsl:template match="tei:app/tei:rdg">
    <xsl:apply-templates select="." mode="alternative"/>
  </xsl:template>

  <xsl:template match="tei:choice | tei:subst">
    <xsl:apply-templates select="*[1] | text()[normalize-space()]"/>
    <xsl:apply-templates select="*[position() &gt; 1]" mode="alternative"/>
  </xsl:template>

  <xsl:template match="*" mode="alternative">
    <xsl:text> [</xsl:text>
    <xsl:apply-templates select="."/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="tei:app/tei:rdg" mode="alternative">
    <xsl:text> [</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="tei:app">
    <xsl:apply-templates select="node()[not(self::text()) or normalize-space()]"/>
  </xsl:template>

  <xsl:template match="tei:note">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:p//tei:note | tei:head//tei:note | tei:l//tei:note | tei:closer//tei:note | tei:opener//tei:note | tei:u/tei:note | tei:ab//tei:note">
    <xsl:apply-templates/>
  </xsl:template>

  <!-- A footnote: its number here, its words at the end. -->
  <xsl:template match="tei:note[key('footnote', generate-id())]" priority="3">
    <xsl:text>[</xsl:text>
    <xsl:call-template name="footnote-number"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template name="footnotes">
    <xsl:for-each select="$footnotes">
      <line before="{1 + (position() = 1)}" hang="4"/>
      <xsl:value-of select="concat('[', position(), '] ')"/>
      <xsl:apply-templates/>
      <line/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
