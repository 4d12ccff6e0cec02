<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- The whole of a TEI header, as a tree of labels and words: nothing in it is kept from the reader. -->

  <xsl:template match="tei:TEI/tei:teiHeader | tei:teiCorpus/tei:teiHeader"/>

  <xsl:template name="about">
    <section id="about" aria-labelledby="about-title">
      <h2 id="about-title">About this document</h2>
      <xsl:apply-templates select="/*/tei:teiHeader" mode="practice"/>
      <xsl:call-template name="legend"/>
      <xsl:apply-templates select="/*/tei:teiHeader" mode="whole"/>
    </section>
  </xsl:template>

  <xsl:template match="tei:teiHeader" mode="whole">
    <details>
      <summary>The whole header of the file</summary>
      <ul class="tree"><xsl:apply-templates select="*" mode="tree"/></ul>
    </details>
  </xsl:template>

  <!-- How it was encoded, and in what state it is. -->
  <xsl:template match="tei:teiHeader" mode="practice">
    <xsl:variable name="rows" select="tei:encodingDesc/tei:projectDesc | tei:encodingDesc/tei:editorialDecl/*
      | tei:encodingDesc/tei:appInfo/tei:application | tei:revisionDesc//tei:change"/>
    <xsl:if test="$rows[normalize-space()]">
      <dl class="facts">
        <xsl:for-each select="$rows[normalize-space()]">
          <div>
            <dt><xsl:apply-templates select="." mode="label"/></dt>
            <dd>
              <xsl:value-of select="normalize-space()"/>
              <xsl:if test="@version"><xsl:value-of select="concat(' ', @version)"/></xsl:if>
              <xsl:if test="@when"><xsl:text> (</xsl:text><xsl:apply-templates select="." mode="value"/>)</xsl:if>
            </dd>
          </div>
        </xsl:for-each>
      </dl>
    </xsl:if>
  </xsl:template>

  <!-- A tree: label, attributes, and words or branches. -->
  <xsl:template match="*" mode="tree">
    <li>
      <span class="label"><xsl:apply-templates select="." mode="label"/></span>
      <xsl:text> </xsl:text>
      <xsl:apply-templates select="@*" mode="tree"/>
      <xsl:choose>
        <xsl:when test="text()[normalize-space()]"><xsl:value-of select="normalize-space()"/></xsl:when>
        <xsl:when test="*"><ul><xsl:apply-templates select="*" mode="tree"/></ul></xsl:when>
      </xsl:choose>
    </li>
  </xsl:template>

  <xsl:template match="@*" mode="tree">
    <span class="attribute"><xsl:value-of select="concat(name(), ': ', normalize-space())"/></span>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="tei:xenoData" mode="tree">
    <li>
      <span class="label"><xsl:apply-templates select="." mode="label"/></span>
      <pre><xsl:value-of select="."/></pre>
    </li>
  </xsl:template>

  <!-- Labels of header elements: TEI's name for them where we have no plainer one. -->
  <xsl:template match="*" mode="label"><xsl:value-of select="local-name()"/></xsl:template>
  <xsl:template match="tei:fileDesc" mode="label">The file</xsl:template>
  <xsl:template match="tei:titleStmt" mode="label">Title and responsibility</xsl:template>
  <xsl:template match="tei:title" mode="label">Title</xsl:template>
  <xsl:template match="tei:respStmt" mode="label">Responsibility</xsl:template>
  <xsl:template match="tei:publicationStmt" mode="label">Publication</xsl:template>
  <xsl:template match="tei:availability" mode="label">Availability</xsl:template>
  <xsl:template match="tei:sourceDesc" mode="label">Source</xsl:template>
  <xsl:template match="tei:msDesc" mode="label">Manuscript</xsl:template>
  <xsl:template match="tei:msIdentifier" mode="label">Identification</xsl:template>
  <xsl:template match="tei:bibl" mode="label">Citation</xsl:template>
  <xsl:template match="tei:encodingDesc" mode="label">Encoding</xsl:template>
  <xsl:template match="tei:projectDesc" mode="label">Project</xsl:template>
  <xsl:template match="tei:editorialDecl" mode="label">Editorial practice</xsl:template>
  <xsl:template match="tei:correction" mode="label">Correction</xsl:template>
  <xsl:template match="tei:normalization" mode="label">Normalization</xsl:template>
  <xsl:template match="tei:quotation" mode="label">Quotation marks</xsl:template>
  <xsl:template match="tei:hyphenation" mode="label">Hyphenation</xsl:template>
  <xsl:template match="tei:segmentation" mode="label">Segmentation</xsl:template>
  <xsl:template match="tei:stdVals" mode="label">Normal forms</xsl:template>
  <xsl:template match="tei:interpretation" mode="label">Interpretation</xsl:template>
  <xsl:template match="tei:appInfo" mode="label">Programs</xsl:template>
  <xsl:template match="tei:application" mode="label">Program</xsl:template>
  <xsl:template match="tei:profileDesc" mode="label">Profile</xsl:template>
  <xsl:template match="tei:creation" mode="label">Creation</xsl:template>
  <xsl:template match="tei:langUsage" mode="label">Languages</xsl:template>
  <xsl:template match="tei:correspDesc" mode="label">Correspondence</xsl:template>
  <xsl:template match="tei:settingDesc" mode="label">Setting</xsl:template>
  <xsl:template match="tei:textClass" mode="label">Classification</xsl:template>
  <xsl:template match="tei:abstract" mode="label">Summary</xsl:template>
  <xsl:template match="tei:xenoData" mode="label">Metadata as delivered</xsl:template>
  <xsl:template match="tei:revisionDesc" mode="label">Revisions</xsl:template>
  <xsl:template match="tei:change" mode="label">Revision</xsl:template>
</xsl:stylesheet>
