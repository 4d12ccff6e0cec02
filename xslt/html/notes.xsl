<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- Footnotes at the end of the text, notes of the encoder beside it. -->

  <xsl:template match="tei:note[key('footnote', generate-id())]" priority="3">
    <xsl:variable name="number"><xsl:call-template name="footnote-number"/></xsl:variable>
    <sup class="anchor"><a href="#note-{$number}" id="note-{$number}-anchor" title="Note {$number}"><xsl:value-of select="$number"/></a></sup>
  </xsl:template>

  <xsl:template name="footnotes">
    <xsl:if test="$footnotes">
      <section id="notes" aria-labelledby="notes-title">
        <h2 id="notes-title">Notes</h2>
        <ol class="notes">
          <xsl:for-each select="$footnotes">
            <li id="note-{position()}">
              <xsl:call-template name="block"/>
              <a class="way" href="#note-{position()}-anchor" title="Back to the text">↑</a>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- A note that stays in its place: words about the paper, a remark between paragraphs. -->
  <xsl:template match="tei:note">
    <xsl:call-template name="element"/>
  </xsl:template>
  <xsl:template match="tei:body/tei:note | tei:div/tei:note | tei:front/tei:note | tei:back/tei:note
    | tei:div1/tei:note | tei:div2/tei:note | tei:div3/tei:note" priority="1">
    <xsl:call-template name="block"><xsl:with-param name="class">standing</xsl:with-param></xsl:call-template>
  </xsl:template>

  <xsl:template name="annotations">
    <xsl:variable name="notes" select="/descendant::*[self::tei:note or self::tei:annotation]
      [parent::tei:listAnnotation or parent::tei:standOff][ancestor::tei:standOff][normalize-space()]"/>
    <xsl:if test="$notes">
      <section id="annotations" aria-labelledby="annotations-title">
        <h2 id="annotations-title">Remarks of the encoder</h2>
        <ul class="annotations">
          <xsl:for-each select="$notes">
            <li>
              <xsl:call-template name="attributes"/>
              <xsl:apply-templates/>
              <xsl:call-template name="doubt"/>
              <xsl:for-each select="@target">
                <xsl:call-template name="places"/>
              </xsl:for-each>
            </li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- The places that the pointers of the context, an attribute, name. -->
  <xsl:template name="places">
    <xsl:variable name="here" select="/"/>
    <xsl:for-each select="str:tokenize(.)">
      <xsl:variable name="pointer" select="string()"/>
      <xsl:for-each select="$here">
        <xsl:variable name="address">
          <xsl:call-template name="address"><xsl:with-param name="pointer" select="$pointer"/></xsl:call-template>
        </xsl:variable>
        <xsl:if test="$address != ''">
          <xsl:text> </xsl:text>
          <a class="way" href="{$address}" title="To the place in the text">↑</a>
        </xsl:if>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
