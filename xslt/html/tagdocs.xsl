<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Words about mark-up. -->

  <xsl:template match="tei:gi | tei:att | tei:val | tei:tag | tei:code | tei:ident">
    <xsl:call-template name="element"><xsl:with-param name="flat">code</xsl:with-param></xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
