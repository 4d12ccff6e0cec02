<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- How one place of a document finds another. -->

  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>

  <!-- Names, and what stands in for a name, by each thing that they point to. -->
  <xsl:key name="mention" match="tei:text//*[@ref][not(self::tei:g)]" use="str:tokenize(@ref)"/>

  <!-- What each speaker says, by the first piece of it. -->
  <xsl:key name="speech" use="str:tokenize(@who)"
    match="tei:text//tei:said[not(@prev)] | tei:text//tei:sp | tei:text//tei:u"/>

  <!-- Things that the document's lists describe, by kind. -->
  <xsl:key name="entry" match="tei:person | tei:personGrp | tei:persona" use="'person'"/>
  <xsl:key name="entry" match="tei:org" use="'org'"/>
  <xsl:key name="entry" match="tei:place" use="'place'"/>
  <xsl:key name="entry" match="tei:listEvent/tei:event" use="'event'"/>
  <xsl:key name="entry" match="tei:standOff//tei:object" use="'name'"/>
  <xsl:key name="entry" match="tei:standOff//tei:bibl | tei:standOff//tei:biblStruct" use="'title'"/>
</xsl:stylesheet>
