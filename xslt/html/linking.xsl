<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Segments and anchors. -->

  <xsl:template match="tei:anchor | tei:milestone | tei:cb | tei:gb">
    <xsl:if test="@xml:id">
      <span><xsl:call-template name="attributes"/></span>
    </xsl:if>
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="tei:seg[@type = 'gesture']">
    <xsl:call-template name="element"><xsl:with-param name="class">gesture</xsl:with-param></xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
