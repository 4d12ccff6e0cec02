<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Where the original is kept; whatever else is said of it has its words shown as they come. -->

  <xsl:template match="tei:msIdentifier | tei:altIdentifier">
    <xsl:variable name="box"><xsl:call-template name="box"/></xsl:variable>
    <xsl:element name="{$box}">
      <xsl:call-template name="attributes"/>
      <xsl:for-each select="node()[not(self::comment() or self::processing-instruction())][normalize-space()]">
        <xsl:if test="position() &gt; 1">, </xsl:if>
        <xsl:apply-templates select="."/>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
