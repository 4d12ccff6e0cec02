<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Footnotes: which they are, and their numbers. -->

  <!-- A note inside a paragraph or a line leaves the text and stands at the end; a note of the
       source's own hand, a speaker's label and a note that stands between paragraphs stay. -->
  <xsl:key name="footnote" use="generate-id()"
    match="tei:text//tei:note[not(@type = 'editorial' or @type = 'speaker' or @place = 'inline')]
      [not(parent::tei:body or parent::tei:front or parent::tei:back or parent::tei:div
        or parent::tei:div1 or parent::tei:div2 or parent::tei:div3 or parent::tei:list
        or parent::tei:noteGrp or parent::tei:opener or parent::tei:closer or parent::tei:u
        or parent::tei:text or parent::tei:castList or parent::tei:set)]"/>

  <xsl:variable name="footnotes" select="/descendant::tei:note[key('footnote', generate-id())]"/>

  <xsl:variable name="numbers">
    <xsl:for-each select="$footnotes">
      <footnote id="{generate-id()}" number="{position()}"/>
    </xsl:for-each>
  </xsl:variable>

  <xsl:key name="number" match="footnote" use="@id"/>

  <!-- The number of the footnote that is the context. -->
  <xsl:template name="footnote-number">
    <xsl:variable name="id" select="generate-id()"/>
    <xsl:for-each select="exsl:node-set($numbers)">
      <xsl:value-of select="key('number', $id)/@number"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
