<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- What a thing or a person is called, in plain words. -->

  <xsl:template match="*" mode="name">
    <xsl:variable name="first" select="(tei:persName | tei:orgName | tei:placeName | tei:eventName
      | tei:objectName | tei:geogName | tei:name | tei:title | tei:label | tei:head
      | tei:roleDesc | tei:role)[1]"/>
    <xsl:variable name="words" select="normalize-space($first)"/>
    <xsl:choose>
      <xsl:when test="$words"><xsl:value-of select="$words"/></xsl:when>
      <xsl:when test="normalize-space()"><xsl:value-of select="normalize-space()"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@xml:id"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The surname if the name has such a part, else the name, cut where it is long. -->
  <xsl:template match="*" mode="short-name">
    <xsl:variable name="name"><xsl:apply-templates select="." mode="name"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="string-length($name) &gt; 28"><xsl:value-of select="concat(substring($name, 1, 24), '…')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:person[tei:persName//tei:surname]" mode="short-name">
    <xsl:value-of select="normalize-space((tei:persName//tei:surname)[1])"/>
  </xsl:template>

  <!-- Names are sorted without regard to case and to marks on Latin letters. -->
  <xsl:variable name="letters"
    select="'ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöøùúûüýÿŠšŽžČčŁł&#34;'"/>
  <xsl:variable name="folded"
    select="'abcdefghijklmnopqrstuvwxyzaaaaaaceeeeiiiinoooooouuuuyaaaaaaceeeeiiiinoooooouuuuyysszzccll'"/>

  <!-- Names of the things that some pointers point to, joined by commas. -->
  <xsl:template name="names-of">
    <xsl:param name="pointers"/>
    <xsl:param name="short" select="false()"/>
    <xsl:variable name="here" select="/"/>
    <xsl:for-each select="str:tokenize($pointers)">
      <xsl:variable name="pointer" select="string()"/>
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:for-each select="$here">
        <xsl:variable name="thing" select="key('id', substring-after($pointer, '#'))[1]"/>
        <xsl:choose>
          <xsl:when test="$thing and $short"><xsl:apply-templates select="$thing" mode="short-name"/></xsl:when>
          <xsl:when test="$thing"><xsl:apply-templates select="$thing" mode="name"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="translate($pointer, '#', '')"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
