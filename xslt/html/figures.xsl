<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Tables, figures, formulas. -->

  <!-- A table scrolls within itself where the page is narrow. Headings are captions; what an HTML
       table may not hold stands in a row of its own. -->
  <xsl:template match="tei:table">
    <div class="scroll" tabindex="0" role="group" aria-label="Table">
      <xsl:apply-templates select="text()[normalize-space()]"/>
      <table>
        <xsl:call-template name="attributes"/>
        <xsl:if test="tei:head">
          <caption><xsl:apply-templates select="tei:head"/></caption>
        </xsl:if>
        <tbody><xsl:apply-templates select="*[not(self::tei:head)]" mode="row"/></tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="tei:table/tei:head | tei:figure/tei:head">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="*" mode="row">
    <tr>
      <td class="other">
        <xsl:if test="count(../tei:row[1]/*) &gt; 1"><xsl:attribute name="colspan"><xsl:value-of select="count(../tei:row[1]/*)"/></xsl:attribute></xsl:if>
        <xsl:apply-templates select="."/>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="tei:row" mode="row">
    <tr>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="* | text()[normalize-space()]" mode="cell"/>
      <xsl:if test="not(* | text()[normalize-space()])"><td></td></xsl:if>
    </tr>
  </xsl:template>

  <xsl:template match="* | text()" mode="cell">
    <td><xsl:apply-templates select="."/></td>
  </xsl:template>

  <xsl:template match="tei:cell" mode="cell">
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="@role = 'label' or ../@role = 'label'">th</xsl:when>
        <xsl:otherwise>td</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$name}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class"><xsl:if test="normalize-space() and translate(normalize-space(), '0123456789.,%–-+ ', '') = ''">figure</xsl:if></xsl:with-param>
      </xsl:call-template>
      <xsl:if test="$name = 'th'">
        <xsl:attribute name="scope">
          <xsl:choose><xsl:when test="../@role = 'label'">col</xsl:when><xsl:otherwise>row</xsl:otherwise></xsl:choose>
        </xsl:attribute>
      </xsl:if>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="tei:figure">
    <figure>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="node()[not(self::tei:head)]"/>
      <xsl:if test="tei:head"><figcaption><xsl:apply-templates select="tei:head"/></figcaption></xsl:if>
    </figure>
  </xsl:template>
</xsl:stylesheet>
