<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Several documents in one file: an article for each, with its own title and header. -->

  <xsl:template match="tei:teiCorpus">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="tei:TEI">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="tei:teiCorpus/tei:TEI | tei:teiCorpus/tei:teiCorpus | tei:TEI/tei:TEI">
    <article class="document">
      <xsl:attribute name="id"><xsl:call-template name="identifier"/></xsl:attribute>
      <xsl:apply-templates select="@xml:lang" mode="language"/>
      <header><xsl:apply-templates select="." mode="masthead"/></header>
      <xsl:apply-templates/>
      <xsl:apply-templates select="tei:teiHeader" mode="whole"/>
    </article>
  </xsl:template>

  <!-- The lists of a document are shown as index and remarks; pictures of pages are not shown. -->
  <xsl:template match="tei:TEI/tei:standOff | tei:teiCorpus/tei:standOff | tei:TEI/tei:facsimile"/>
</xsl:stylesheet>
