<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- How to read the page. -->

  <xsl:template name="legend">
    <details class="legend">
      <summary>How to read this page</summary>
      <ul>
        <li><span class="tei-persName sample">A person</span>, <span class="tei-orgName sample">an organization</span>,
          <span class="tei-placeName sample">a place</span>, <span class="tei-eventName sample">an event</span>,
          <span class="tei-date sample">a date</span>: each kind has its own line or frame and leads to the index.</li>
        <li><span class="tei-said direct"><span class="chip">Name<span class="bare">:</span></span><xsl:text> </xsl:text>Direct speech</span> begins with the name of who speaks;
          so does <span class="tei-said reported"><span class="chip">Name<span class="bare">:</span></span><xsl:text> </xsl:text>reported speech</span>, whose label is not filled.</li>
        <li><span class="tei-pb">p. 3</span> marks where a page of the source begins.</li>
        <li><span class="tei-gap">[…]</span> is missing in the source; <span class="tei-supplied">[words]</span> were supplied by an editor or translator;
          <span class="tei-sic">slips</span> stand as they were written; <span class="tei-note">[remarks]</span> describe the paper.</li>
        <li>A question mark, <abbr class="doubt" title="Uncertain">?</abbr>, follows what was guessed with medium certainty, and two,
          <abbr class="doubt" title="Uncertain">??</abbr>, what was guessed with low certainty.</li>
      </ul>
    </details>
  </xsl:template>
</xsl:stylesheet>
