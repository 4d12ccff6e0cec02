<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- TEI as one self-contained HTML5 page: the skeleton. One sheet for each module of TEI. -->

  <xsl:include href="../common/keys.xsl"/>
  <xsl:include href="../common/names.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="../common/notes.xsl"/>
  <xsl:include href="../common/marks.xsl"/>
  <xsl:include href="element.xsl"/>
  <xsl:include href="pointer.xsl"/>
  <xsl:include href="contents.xsl"/>
  <xsl:include href="facts.xsl"/>
  <xsl:include href="header.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="index.xsl"/>
  <xsl:include href="legend.xsl"/>
  <xsl:include href="certainty.xsl"/>
  <xsl:include href="core.xsl"/>
  <xsl:include href="corpus.xsl"/>
  <xsl:include href="drama.xsl"/>
  <xsl:include href="figures.xsl"/>
  <xsl:include href="gaiji.xsl"/>
  <xsl:include href="linking.xsl"/>
  <xsl:include href="msdescription.xsl"/>
  <xsl:include href="namesdates.xsl"/>
  <xsl:include href="spoken.xsl"/>
  <xsl:include href="tagdocs.xsl"/>
  <xsl:include href="textcrit.xsl"/>
  <xsl:include href="textstructure.xsl"/>
  <xsl:include href="transcr.xsl"/>
  <xsl:include href="verse.xsl"/>

  <xsl:param name="index" select="'yes'"/>
  <!-- The style sheet's text and the mark by which the security policy knows it: given by the program. -->
  <xsl:param name="style" select="''"/>
  <xsl:param name="style-nonce" select="''"/>

  <xsl:output method="html" indent="no"/>

  <xsl:variable name="title">
    <xsl:apply-templates select="/*" mode="title"/>
  </xsl:variable>

  <xsl:template match="/">
    <html lang="en">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'nonce-{$style-nonce}'; base-uri 'none'; form-action 'none'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="referrer" content="no-referrer"/>
        <meta name="generator" content="teiwright"/>
        <title><xsl:value-of select="$title"/></title>
        <style nonce="{$style-nonce}"><xsl:value-of select="$style"/></style>
      </head>
      <body>
        <a class="skip" href="#text">Skip to the text</a>
        <header class="masthead">
          <xsl:apply-templates select="/*" mode="masthead"/>
        </header>
        <xsl:call-template name="contents"/>
        <main id="text">
          <xsl:apply-templates/>
          <xsl:call-template name="footnotes"/>
        </main>
        <div class="apparatus">
          <xsl:call-template name="annotations"/>
          <xsl:call-template name="index"/>
          <xsl:call-template name="about"/>
        </div>
      </body>
    </html>
  </xsl:template>
</xsl:stylesheet>
