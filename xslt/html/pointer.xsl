<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Where a pointer leads, and when a link may be made of it. -->

  <!-- The fragment of the page that stands for an element; nothing if none does. -->
  <xsl:template match="*" mode="anchor"/>

  <xsl:template match="tei:text//*[@xml:id]" mode="anchor">
    <xsl:call-template name="identifier"/>
  </xsl:template>

  <xsl:template match="tei:person | tei:personGrp | tei:persona | tei:org | tei:place
    | tei:listEvent/tei:event | tei:standOff//tei:object | tei:standOff//tei:bibl
    | tei:standOff//tei:biblStruct" mode="anchor" priority="1">
    <xsl:if test="$index = 'yes'"><xsl:text>entry-</xsl:text><xsl:call-template name="identifier"/></xsl:if>
  </xsl:template>

  <!-- The address of a link to what `pointer` points to: a place of this page, the web or a mail
       box. Nothing for any other scheme: such a pointer is shown as text. -->
  <xsl:template name="address">
    <xsl:param name="pointer"/>
    <xsl:variable name="lower" select="translate($pointer, 'HTPSMAILO', 'htpsmailo')"/>
    <xsl:choose>
      <xsl:when test="starts-with($pointer, '#')">
        <xsl:variable name="anchor">
          <xsl:apply-templates select="key('id', substring($pointer, 2))[1]" mode="anchor"/>
        </xsl:variable>
        <xsl:if test="$anchor != ''"><xsl:value-of select="concat('#', $anchor)"/></xsl:if>
      </xsl:when>
      <xsl:when test="translate($pointer, ' &#9;&#10;&#13;&lt;&gt;&quot;`\^{|}[]', '') != $pointer
        or contains(substring-after($pointer, '#'), '#')"/>
      <xsl:when test="contains($pointer, '%') and not(translate(substring(substring-after($pointer, '%'), 1, 2),
        'abcdefABCDEF0123456789', '') = '' and string-length(substring-after($pointer, '%')) &gt; 1)"/>
      <xsl:when test="(starts-with($lower, 'http://') or starts-with($lower, 'https://'))
        and translate(substring(substring-after($pointer, '://'), 1, 1),
          'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', '') = ''
        and string-length(substring-after($pointer, '://')) &gt; 1
        and not(contains(substring-before(concat(substring-after($pointer, '://'), '/'), '/'), '%'))">
        <xsl:value-of select="$pointer"/>
      </xsl:when>
      <xsl:when test="starts-with($lower, 'mailto:') and contains($pointer, '@')">
        <xsl:value-of select="$pointer"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- Links to all that some pointers point to, each with the name of its thing. -->
  <xsl:template name="links-to">
    <xsl:param name="pointers"/>
    <xsl:variable name="here" select="/"/>
    <xsl:for-each select="str:tokenize($pointers)">
      <xsl:variable name="pointer" select="string()"/>
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:for-each select="$here">
        <xsl:variable name="address">
          <xsl:call-template name="address"><xsl:with-param name="pointer" select="$pointer"/></xsl:call-template>
        </xsl:variable>
        <xsl:variable name="name">
          <xsl:call-template name="names-of"><xsl:with-param name="pointers" select="$pointer"/></xsl:call-template>
        </xsl:variable>
        <xsl:choose>
          <xsl:when test="$address != ''"><a href="{$address}"><xsl:value-of select="$name"/></a></xsl:when>
          <xsl:otherwise><xsl:value-of select="$name"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <!-- Whether something inside the context becomes a link: links cannot hold links. -->
  <xsl:template name="holds-link">
    <xsl:if test="descendant::*[@ref or @target or contains(
      ' note ptr ref date time persName placeName orgName eventName name geogName graphic media ',
      concat(' ', local-name(), ' '))]">yes</xsl:if>
  </xsl:template>

  <!-- The context as a link to `address`. Where it holds links itself, its own words are; where it
       has none, an arrow behind it is. -->
  <xsl:template name="linked">
    <xsl:param name="address"/>
    <xsl:param name="class"/>
    <xsl:param name="title"/>
    <xsl:variable name="inner"><xsl:call-template name="holds-link"/></xsl:variable>
    <xsl:variable name="box"><xsl:call-template name="box"/></xsl:variable>
    <xsl:variable name="whole" select="$inner = '' and $box = 'span'"/>
    <xsl:variable name="name">
      <xsl:choose><xsl:when test="$whole">a</xsl:when><xsl:otherwise><xsl:value-of select="$box"/></xsl:otherwise></xsl:choose>
    </xsl:variable>
    <xsl:element name="{$name}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="$class"/>
        <xsl:with-param name="title" select="$title"/>
        <xsl:with-param name="anchored" select="true()"/>
      </xsl:call-template>
      <xsl:if test="$whole"><xsl:attribute name="href"><xsl:value-of select="$address"/></xsl:attribute></xsl:if>
      <xsl:choose>
        <xsl:when test="$whole"><xsl:apply-templates/></xsl:when>
        <xsl:when test="$box = 'span' and text()[normalize-space()]">
          <xsl:apply-templates mode="own-words">
            <xsl:with-param name="address" select="$address"/>
            <xsl:with-param name="title" select="$title"/>
            <xsl:with-param name="first" select="generate-id(text()[normalize-space()][1])"/>
          </xsl:apply-templates>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates/>
          <a class="way" href="{$address}" title="{normalize-space(concat($title, ' ', .))}">↓</a>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="doubt"/>
    </xsl:element>
  </xsl:template>

  <!-- Words that are a link because what they stand in cannot be one; the keyboard stops at the first. -->
  <xsl:template match="node()" mode="own-words"><xsl:apply-templates select="."/></xsl:template>
  <xsl:template match="text()[normalize-space()]" mode="own-words">
    <xsl:param name="address"/>
    <xsl:param name="title"/>
    <xsl:param name="first"/>
    <a class="own" href="{$address}">
      <xsl:if test="$title"><xsl:attribute name="title"><xsl:value-of select="$title"/></xsl:attribute></xsl:if>
      <xsl:if test="generate-id() != $first"><xsl:attribute name="tabindex">-1</xsl:attribute></xsl:if>
      <xsl:value-of select="."/>
    </a>
  </xsl:template>
</xsl:stylesheet>
