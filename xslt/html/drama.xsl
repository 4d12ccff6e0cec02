<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Turns with a speaker's label, stage directions, lists of characters. -->

  <xsl:template match="tei:sp | tei:spGrp | tei:castItem | tei:castGroup | tei:castList | tei:set | tei:performance | tei:prologue | tei:epilogue">
    <xsl:call-template name="block"/>
  </xsl:template>

  <xsl:template match="tei:sp/tei:speaker">
    <xsl:variable name="box"><xsl:call-template name="box"><xsl:with-param name="flat">p</xsl:with-param></xsl:call-template></xsl:variable>
    <xsl:element name="{$box}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="title">
          <xsl:if test="../@who">
            <xsl:call-template name="names-of"><xsl:with-param name="pointers" select="../@who"/></xsl:call-template>
          </xsl:if>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:apply-templates/>
      <xsl:apply-templates select="../@cert" mode="doubt"/>
    </xsl:element>
  </xsl:template>

  <!-- In a sentence a stage direction is part of it, elsewhere a line of its own. -->
  <xsl:template match="tei:stage">
    <xsl:call-template name="element"/>
  </xsl:template>
  <xsl:template match="tei:sp/tei:stage | tei:div/tei:stage | tei:body/tei:stage | tei:front/tei:stage">
    <xsl:call-template name="element"><xsl:with-param name="flat">p</xsl:with-param></xsl:call-template>
  </xsl:template>

  <xsl:template match="tei:castList/tei:head | tei:castGroup/tei:head">
    <xsl:call-template name="block"/>
  </xsl:template>
</xsl:stylesheet>
