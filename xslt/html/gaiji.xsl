<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Characters that XML cannot hold, and others that need a description. -->

  <xsl:template match="tei:g">
    <xsl:variable name="described" select="key('id', substring-after(@ref, '#'))[1]"/>
    <xsl:call-template name="element">
      <xsl:with-param name="title" select="normalize-space($described)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:g[not(normalize-space())]">
    <span>
      <xsl:call-template name="attributes">
        <xsl:with-param name="title" select="normalize-space(concat('A character that XML cannot hold ',
          key('id', substring-after(@ref, '#'))[1]))"/>
      </xsl:call-template>
      <xsl:text>�</xsl:text>
    </span>
  </xsl:template>
</xsl:stylesheet>
