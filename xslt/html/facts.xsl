<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Title, byline and the facts that a reader asks for first. -->

  <xsl:template match="*" mode="title">
    <xsl:variable name="statement" select="tei:teiHeader/tei:fileDesc/tei:titleStmt"/>
    <xsl:variable name="given" select="normalize-space(($statement/tei:title[@type = 'main'] | $statement/tei:title[not(../tei:title/@type = 'main')])[1])"/>
    <xsl:choose>
      <xsl:when test="$given"><xsl:value-of select="$given"/></xsl:when>
      <xsl:when test="normalize-space(.//tei:head[1])"><xsl:value-of select="normalize-space((.//tei:head)[1])"/></xsl:when>
      <xsl:otherwise>Untitled document</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*" mode="masthead">
    <xsl:apply-templates select="tei:teiHeader/tei:fileDesc/tei:sourceDesc[.//tei:msIdentifier]" mode="kicker"/>
    <xsl:element name="h{1 + count(ancestor::tei:teiCorpus)}">
      <xsl:apply-templates select="." mode="title"/>
    </xsl:element>
    <xsl:for-each select="tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title[@type = 'sub']">
      <p class="subtitle"><xsl:value-of select="normalize-space()"/></p>
    </xsl:for-each>
    <xsl:variable name="facts"><xsl:apply-templates select="tei:teiHeader" mode="facts"/></xsl:variable>
    <xsl:if test="exsl:node-set($facts)/*"><dl class="facts"><xsl:copy-of select="$facts"/></dl></xsl:if>
    <xsl:for-each select="tei:teiHeader/tei:profileDesc/tei:abstract[normalize-space()]">
      <div class="abstract"><xsl:apply-templates/></div>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="tei:sourceDesc" mode="kicker">
    <p class="kicker">
      <xsl:for-each select="(.//tei:msIdentifier)[1]/*[self::tei:repository or self::tei:collection][normalize-space()]">
        <xsl:if test="position() &gt; 1"> · </xsl:if>
        <xsl:value-of select="normalize-space()"/>
      </xsl:for-each>
    </p>
  </xsl:template>
  <xsl:template match="tei:sourceDesc[not(.//tei:repository[normalize-space()] | .//tei:collection[normalize-space()])]" mode="kicker"/>

  <!-- Which facts, in this order. -->
  <xsl:template match="tei:teiHeader" mode="facts">
    <xsl:apply-templates select="tei:fileDesc/tei:titleStmt/tei:author" mode="fact"/>
    <xsl:apply-templates select="tei:profileDesc/tei:creation/tei:date" mode="fact"/>
    <xsl:apply-templates select="tei:profileDesc/tei:creation/tei:placeName" mode="fact"/>
    <xsl:apply-templates select="tei:profileDesc/tei:settingDesc/tei:setting" mode="fact"/>
    <xsl:apply-templates select="tei:profileDesc/tei:correspDesc/tei:correspAction" mode="fact"/>
    <xsl:apply-templates select="tei:fileDesc/tei:titleStmt/tei:respStmt | tei:fileDesc/tei:titleStmt/tei:editor" mode="fact"/>
    <xsl:apply-templates select="tei:fileDesc/tei:sourceDesc/tei:msDesc" mode="fact"/>
    <xsl:apply-templates select=".//tei:msDesc/tei:msContents//tei:textLang" mode="fact"/>
    <xsl:apply-templates select="tei:fileDesc/tei:sourceDesc/tei:bibl" mode="fact"/>
    <xsl:apply-templates select="tei:fileDesc/tei:notesStmt/tei:note[@type = 'dating']" mode="fact"/>
    <xsl:apply-templates select="tei:fileDesc/tei:publicationStmt/tei:availability" mode="fact"/>
  </xsl:template>

  <xsl:template match="*" mode="fact">
    <xsl:if test="normalize-space()">
      <div>
        <dt><xsl:apply-templates select="." mode="fact-label"/></dt>
        <dd><xsl:apply-templates select="." mode="fact-words"/></dd>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="fact-label"><xsl:apply-templates select="." mode="label"/></xsl:template>
  <xsl:template match="tei:creation/tei:date" mode="fact-label">Written</xsl:template>
  <xsl:template match="tei:creation/tei:placeName" mode="fact-label">Place</xsl:template>
  <xsl:template match="tei:author" mode="fact-label">Author</xsl:template>
  <xsl:template match="tei:editor" mode="fact-label">Editor</xsl:template>
  <xsl:template match="tei:respStmt" mode="fact-label"><xsl:value-of select="normalize-space(tei:resp)"/></xsl:template>
  <xsl:template match="tei:setting" mode="fact-label">Setting</xsl:template>
  <xsl:template match="tei:setting[@who]" mode="fact-label">Participants</xsl:template>
  <xsl:template match="tei:correspAction" mode="fact-label">Passed on</xsl:template>
  <xsl:template match="tei:correspAction[@type = 'sent']" mode="fact-label">Sent</xsl:template>
  <xsl:template match="tei:correspAction[@type = 'received']" mode="fact-label">Received</xsl:template>
  <xsl:template match="tei:msDesc" mode="fact-label">Kept at</xsl:template>
  <xsl:template match="tei:textLang" mode="fact-label">Original language</xsl:template>
  <xsl:template match="tei:bibl" mode="fact-label">Source</xsl:template>
  <xsl:template match="tei:bibl[@type = 'citation']" mode="fact-label">Citation</xsl:template>
  <xsl:template match="tei:note" mode="fact-label">On the date</xsl:template>
  <xsl:template match="tei:availability" mode="fact-label">Rights</xsl:template>

  <xsl:template match="*" mode="fact-words"><xsl:apply-templates/></xsl:template>

  <!-- Of things that are a row of parts: the parts, with commas. -->
  <xsl:template match="tei:correspAction | tei:respStmt | tei:msDesc" mode="fact-words">
    <xsl:for-each select="*[not(self::tei:resp)][not(parent::tei:msDesc)] | tei:msIdentifier/*">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:apply-templates select="."/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="tei:setting" mode="fact-words">
    <xsl:call-template name="links-to"><xsl:with-param name="pointers" select="@who"/></xsl:call-template>
    <xsl:for-each select="*[normalize-space()]">
      <xsl:choose>
        <xsl:when test="position() &gt; 1">, </xsl:when>
        <xsl:when test="../@who">; </xsl:when>
      </xsl:choose>
      <xsl:apply-templates select="."/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
