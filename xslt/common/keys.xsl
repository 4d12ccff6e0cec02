<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- How one place of a document finds another. Keys are written as one path and have small groups,
       since the processor joins node sets, and adds to a group, in time proportional to their size. -->

  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>

  <!-- Names, and what stands in for a name, by each thing that they point to. -->
  <xsl:key name="mention" match="tei:text//*[@ref][not(self::tei:g)]" use="str:tokenize(@ref)"/>

  <!-- What each speaker says, by the first piece of it. -->
  <xsl:key name="speech" use="str:tokenize(@who)"
    match="tei:text//*[@who][not(@prev)][self::tei:said or self::tei:sp or self::tei:u]"/>
</xsl:stylesheet>
