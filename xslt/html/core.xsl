<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Elements of every TEI document: paragraphs, lists, quotations, emphasis, breaks, edits. -->

  <xsl:template match="tei:p | tei:ab">
    <xsl:call-template name="element"><xsl:with-param name="flat">p</xsl:with-param></xsl:call-template>
  </xsl:template>

  <!-- Emphasis -->

  <xsl:template match="tei:emph | tei:foreign | tei:hi[contains(@rend, 'ital')]">
    <xsl:call-template name="element"><xsl:with-param name="flat">i</xsl:with-param></xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:hi[contains(@rend, 'bold')]">
    <xsl:call-template name="element"><xsl:with-param name="flat">b</xsl:with-param></xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:hi[starts-with(@rend, 'sup')]">
    <xsl:call-template name="element"><xsl:with-param name="flat">sup</xsl:with-param></xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:hi[starts-with(@rend, 'sub')]">
    <xsl:call-template name="element"><xsl:with-param name="flat">sub</xsl:with-param></xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:hi[starts-with(@rend, 'underline')]">
    <xsl:call-template name="element"><xsl:with-param name="flat">u</xsl:with-param></xsl:call-template>
  </xsl:template>

  <!-- Quotations: those of blocks are set off. -->
  <xsl:template match="tei:cit | tei:quote[not(ancestor::tei:p) and (parent::tei:div or parent::tei:body)]">
    <blockquote>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </blockquote>
  </xsl:template>

  <xsl:template match="tei:p//tei:cit">
    <xsl:call-template name="element"/>
  </xsl:template>

  <!-- Lists: bullets only where the source brings no marks of its own. Headings stand before, since
       an HTML list holds items only. -->
  <xsl:template match="tei:list">
    <xsl:variable name="marked"><xsl:apply-templates select="." mode="own-marks"/></xsl:variable>
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="$marked = '' and (contains(concat(@type, @rend), 'ordered') or contains(concat(@type, @rend), 'number'))">ol</xsl:when>
        <xsl:otherwise>ul</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <div>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class"><xsl:if test="$marked = 'yes'">marked</xsl:if></xsl:with-param>
      </xsl:call-template>
      <xsl:apply-templates select="tei:head | text()[normalize-space()]"/>
      <xsl:if test="*[not(self::tei:head)]">
        <xsl:element name="{$name}">
          <xsl:apply-templates select="*[not(self::tei:head)]" mode="item"/>
        </xsl:element>
      </xsl:if>
      <xsl:call-template name="doubt"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:list/tei:head | tei:listBibl/tei:head">
    <xsl:call-template name="block"/>
  </xsl:template>

  <!-- A label belongs to the item after it. -->
  <xsl:template match="*" mode="item">
    <li><xsl:apply-templates select="."/></li>
  </xsl:template>

  <xsl:template match="tei:label[following-sibling::*[1]/self::tei:item]" mode="item"/>

  <xsl:template match="tei:item" mode="item">
    <li>
      <xsl:call-template name="attributes"/>
      <xsl:for-each select="preceding-sibling::*[1]/self::tei:label">
        <xsl:apply-templates select="."/>
        <xsl:text> </xsl:text>
      </xsl:for-each>
      <xsl:apply-templates/>
      <xsl:call-template name="doubt"/>
    </li>
  </xsl:template>

  <!-- Breaks -->

  <xsl:template match="tei:pb">
    <span>
      <xsl:call-template name="page-break"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:body/tei:pb | tei:div/tei:pb | tei:front/tei:pb | tei:back/tei:pb | tei:text/tei:pb
    | tei:div1/tei:pb | tei:div2/tei:pb | tei:div3/tei:pb">
    <div>
      <xsl:call-template name="page-break"><xsl:with-param name="class">rule</xsl:with-param></xsl:call-template>
    </div>
  </xsl:template>

  <xsl:template name="page-break">
    <xsl:param name="class"/>
    <xsl:variable name="label">
      <xsl:choose>
        <xsl:when test="normalize-space(@n)"><xsl:value-of select="concat('p. ', normalize-space(@n))"/></xsl:when>
        <xsl:otherwise>page break</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:call-template name="attributes">
      <xsl:with-param name="class" select="$class"/>
      <xsl:with-param name="title">A page of the source begins here</xsl:with-param>
    </xsl:call-template>
    <xsl:attribute name="role">doc-pagebreak</xsl:attribute>
    <xsl:attribute name="aria-label"><xsl:value-of select="$label"/></xsl:attribute>
    <xsl:value-of select="concat('[', $label, ']')"/>
    <xsl:apply-templates/>
    <xsl:call-template name="doubt"/>
  </xsl:template>

  <!-- Lines of the paper are kept only where they are lines of the text. -->
  <xsl:template match="tei:lb"><br/><xsl:apply-templates/></xsl:template>
  <xsl:template match="tei:p//tei:lb | tei:ab//tei:lb">
    <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if>
    <xsl:apply-templates/>
  </xsl:template>

  <!-- Edits -->

  <xsl:template match="tei:del">
    <xsl:call-template name="element"><xsl:with-param name="flat">del</xsl:with-param></xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:add">
    <xsl:call-template name="element"><xsl:with-param name="flat">ins</xsl:with-param></xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:sic">
    <xsl:call-template name="element"><xsl:with-param name="title">So in the source</xsl:with-param></xsl:call-template>
  </xsl:template>

  <!-- Of alternatives the first stands in the text, the others in brackets. -->
  <xsl:template match="tei:choice">
    <xsl:variable name="box"><xsl:call-template name="box"/></xsl:variable>
    <xsl:element name="{$box}">
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="*[1] | text()[normalize-space()]"/>
      <xsl:for-each select="*[position() &gt; 1]">
        <xsl:text> [</xsl:text>
        <xsl:apply-templates select="."/>
        <xsl:text>]</xsl:text>
      </xsl:for-each>
      <xsl:call-template name="doubt"/>
    </xsl:element>
  </xsl:template>

  <!-- Words told apart -->

  <xsl:template match="tei:title[not(@ref)]">
    <xsl:call-template name="element"><xsl:with-param name="flat">cite</xsl:with-param></xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:measure[@quantity]">
    <xsl:call-template name="element">
      <xsl:with-param name="title" select="normalize-space(concat(@quantity, ' ', @unit, ' ', @commodity))"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:bibl/tei:abbr | tei:abbr">
    <xsl:call-template name="element"/>
  </xsl:template>

  <!-- Speech -->

  <xsl:template match="tei:said">
    <xsl:variable name="box"><xsl:call-template name="box"/></xsl:variable>
    <xsl:variable name="kind">
      <xsl:choose>
        <xsl:when test="@direct = 'false'">reported</xsl:when>
        <xsl:otherwise>direct</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$box}">
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="$kind"/></xsl:call-template>
      <xsl:apply-templates select="@who" mode="chip"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- Who speaks, at the first piece of an utterance in a paragraph; to whom, in its title. -->
  <xsl:template match="@who[../@prev][generate-id(ancestor::tei:p[1])
    = generate-id(key('id', substring(../@prev, 2))/ancestor::tei:p[1])]" mode="chip"/>
  <xsl:template match="@who" mode="chip">
    <span class="chip">
      <xsl:attribute name="title">
        <xsl:call-template name="names-of"><xsl:with-param name="pointers" select="."/></xsl:call-template>
        <xsl:if test="../@toWhom">
          <xsl:text> to </xsl:text>
          <xsl:call-template name="names-of"><xsl:with-param name="pointers" select="../@toWhom"/></xsl:call-template>
        </xsl:if>
        <xsl:if test="../@direct = 'false'">, as reported</xsl:if>
      </xsl:attribute>
      <xsl:call-template name="names-of">
        <xsl:with-param name="pointers" select="."/>
        <xsl:with-param name="short" select="true()"/>
      </xsl:call-template>
      <xsl:apply-templates select="../@cert" mode="doubt"/>
      <span class="bare">:</span>
    </span>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- Links -->

  <xsl:template match="tei:ref[@target] | tei:ptr[@target]">
    <xsl:variable name="address">
      <xsl:call-template name="address">
        <xsl:with-param name="pointer" select="substring-before(concat(normalize-space(@target), ' '), ' ')"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$address = ''">
        <xsl:call-template name="element"><xsl:with-param name="title" select="@target"/></xsl:call-template>
        <xsl:if test="not(normalize-space())"><xsl:value-of select="@target"/></xsl:if>
      </xsl:when>
      <xsl:when test="normalize-space()">
        <xsl:call-template name="linked"><xsl:with-param name="address" select="$address"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <a href="{$address}"><xsl:call-template name="attributes"/><xsl:value-of select="@target"/></a>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A picture is named, not fetched: the page asks nobody for anything. -->
  <xsl:template match="tei:graphic[@url] | tei:media[@url]">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:value-of select="concat('[', local-name(), ': ', @url, ']')"/>
    </span>
    <xsl:apply-templates/>
  </xsl:template>
</xsl:stylesheet>
