<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Title and facts of a document, before its text. -->

  <xsl:template match="tei:teiHeader">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:TEI/tei:teiHeader | tei:teiCorpus/tei:teiHeader">
    <xsl:if test="$header = 'yes'">
      <line before="2"/>
      <xsl:for-each select="tei:fileDesc/tei:titleStmt/tei:title">
        <line/>
        <xsl:value-of select="normalize-space()"/>
      </xsl:for-each>
      <line before="1"/>
      <xsl:apply-templates mode="fact" select="tei:fileDesc/tei:titleStmt/tei:author[normalize-space()]"/>
      <xsl:apply-templates mode="fact" select="tei:fileDesc/tei:titleStmt/tei:editor[normalize-space()]"/>
      <xsl:apply-templates mode="fact" select="tei:fileDesc/tei:titleStmt/tei:respStmt"/>
      <xsl:apply-templates mode="fact" select="tei:profileDesc/tei:creation[normalize-space()]"/>
      <xsl:apply-templates mode="fact" select="tei:profileDesc/tei:correspDesc/tei:correspAction"/>
      <xsl:apply-templates mode="fact" select="tei:fileDesc/tei:sourceDesc//tei:msIdentifier"/>
      <xsl:apply-templates mode="fact" select=".//tei:msDesc/tei:msContents//tei:textLang[normalize-space()]"/>
      <xsl:apply-templates mode="fact" select="tei:fileDesc/tei:sourceDesc/tei:bibl[normalize-space()]"/>
      <xsl:apply-templates mode="fact" select="tei:fileDesc/tei:publicationStmt/tei:availability[normalize-space()]"/>
      <xsl:apply-templates mode="fact" select="tei:profileDesc/tei:abstract[normalize-space()]"/>
      <line before="2"/>
    </xsl:if>
  </xsl:template>

  <!-- A label and what it labels, on a line. -->
  <xsl:template name="fact">
    <xsl:param name="label"/>
    <xsl:param name="words" select="normalize-space()"/>
    <line hang="2"/>
    <xsl:value-of select="concat($label, ': ', $words)"/>
  </xsl:template>

  <!-- Parts in a row, with commas; where there are other words too, the words as they stand. -->
  <xsl:template name="row">
    <xsl:param name="parts" select="*[not(../text()[normalize-space()])]"/>
    <xsl:for-each select="$parts">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:value-of select="normalize-space()"/>
    </xsl:for-each>
    <xsl:if test="not($parts)"><xsl:value-of select="normalize-space()"/></xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="fact">
    <xsl:call-template name="fact"><xsl:with-param name="label" select="local-name()"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:author" mode="fact">
    <xsl:call-template name="fact"><xsl:with-param name="label">Author</xsl:with-param></xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:editor" mode="fact">
    <xsl:call-template name="fact"><xsl:with-param name="label">Editor</xsl:with-param></xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:respStmt" mode="fact">
    <xsl:call-template name="fact">
      <xsl:with-param name="label">
        <xsl:value-of select="translate(substring(normalize-space(tei:resp), 1, 1), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')"/>
        <xsl:value-of select="substring(normalize-space(tei:resp), 2)"/>
      </xsl:with-param>
      <xsl:with-param name="words">
        <xsl:call-template name="row"><xsl:with-param name="parts" select="*[not(self::tei:resp)]"/></xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:creation" mode="fact">
    <xsl:call-template name="fact">
      <xsl:with-param name="label">Written</xsl:with-param>
      <xsl:with-param name="words"><xsl:call-template name="row"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:textLang" mode="fact">
    <xsl:call-template name="fact"><xsl:with-param name="label">Original language</xsl:with-param></xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:abstract" mode="fact">
    <xsl:call-template name="fact"><xsl:with-param name="label">Summary</xsl:with-param></xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:correspAction" mode="fact">
    <xsl:call-template name="fact">
      <xsl:with-param name="label">
        <xsl:choose>
          <xsl:when test="@type = 'sent'">Sent</xsl:when>
          <xsl:when test="@type = 'received'">Received</xsl:when>
          <xsl:otherwise>Passed on</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
      <xsl:with-param name="words"><xsl:call-template name="row"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:msIdentifier" mode="fact">
    <xsl:call-template name="fact">
      <xsl:with-param name="label">Kept at</xsl:with-param>
      <xsl:with-param name="words">
        <xsl:call-template name="row"><xsl:with-param name="parts" select=".//*[not(*)][normalize-space()]"/></xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:bibl" mode="fact">
    <xsl:call-template name="fact"><xsl:with-param name="label">Citation</xsl:with-param></xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:availability" mode="fact">
    <xsl:call-template name="fact"><xsl:with-param name="label">Rights</xsl:with-param></xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
