<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei exsl str">

  <!-- What every element shares: its box in HTML, its attributes, and what becomes of an element
       that has no template of its own. -->

  <!-- Elements that are blocks wherever they stand. What holds one of them must be a block as
       well, since an HTML paragraph or span may not hold a block. -->
  <xsl:variable name="blocks" select="concat(' ', normalize-space('p ab div div1 div2 div3 div4 div5 div6 div7 head list table
    figure lg l sp spGrp castList text body front back group floatingText opener closer salute signed
    dateline postscript trailer epigraph argument titlePage docTitle titlePart byline docAuthor
    docDate docImprint docEdition address cit u annotationBlock listBibl listPerson listPlace
    listOrg listEvent listObject listApp listWit linkGrp teiHeader TEI teiCorpus standOff msDesc msPart
    sourceDoc facsimile surface zone line entry eg egXML noteGrp set performance prologue epilogue
    castGroup castItem graph eTree tree'), ' ')"/>

  <!-- `div` if the context holds a block that stays in its place, else `flat`. -->
  <xsl:template name="box">
    <xsl:param name="flat" select="'span'"/>
    <xsl:variable name="notes" select="count(ancestor-or-self::tei:note[key('footnote', generate-id())])"/>
    <xsl:choose>
      <xsl:when test="not(*)"><xsl:value-of select="$flat"/></xsl:when>
      <xsl:when test="descendant::*[contains($blocks, concat(' ', local-name(), ' '))]
        [count(ancestor::tei:note[key('footnote', generate-id())]) = $notes]">div</xsl:when>
      <xsl:otherwise><xsl:value-of select="$flat"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The context in its box: `flat` is the HTML element where it holds no block. -->
  <xsl:template name="element">
    <xsl:param name="flat" select="'span'"/>
    <xsl:param name="class"/>
    <xsl:param name="title"/>
    <xsl:variable name="box">
      <xsl:call-template name="box"><xsl:with-param name="flat" select="$flat"/></xsl:call-template>
    </xsl:variable>
    <xsl:element name="{$box}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="$class"/>
        <xsl:with-param name="title" select="$title"/>
      </xsl:call-template>
      <xsl:apply-templates/>
      <xsl:call-template name="doubt"/>
    </xsl:element>
  </xsl:template>

  <!-- Class, identifier, language and title of the context. -->
  <xsl:template name="attributes">
    <xsl:param name="class"/>
    <xsl:param name="title"/>
    <xsl:param name="anchored" select="false()"/>
    <xsl:attribute name="class">
      <xsl:value-of select="concat('tei-', local-name())"/>
      <xsl:if test="$class"><xsl:value-of select="concat(' ', $class)"/></xsl:if>
      <xsl:apply-templates select="@rend" mode="class"/>
    </xsl:attribute>
    <xsl:if test="$anchored or @xml:id or @who">
      <xsl:attribute name="id"><xsl:call-template name="identifier"/></xsl:attribute>
    </xsl:if>
    <xsl:if test="$title"><xsl:attribute name="title"><xsl:value-of select="$title"/></xsl:attribute></xsl:if>
    <xsl:apply-templates select="@xml:lang" mode="language"/>
  </xsl:template>

  <!-- The identifier of the context in the page: made from its xml:id where that is the first of
       its kind and made of what a name may hold, else a new one. The prefix keeps it apart from
       those of the page itself. -->
  <xsl:template name="identifier">
    <xsl:choose>
      <xsl:when test="@xml:id[. != '' and translate(., ' &#9;&#10;&#13;&#160;%&lt;&gt;&quot;`\^{|}[]#', '') = .]
        and generate-id(key('id', @xml:id)[1]) = generate-id()">
        <xsl:value-of select="concat('t-', @xml:id)"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="generate-id()"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A language tag (BCP 47), where it has the form of one; scripts written from the right. -->
  <xsl:template match="@xml:lang" mode="language">
    <xsl:variable name="main" select="translate(substring-before(concat(., '-'), '-'),
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"/>
    <xsl:if test="translate($main, 'abcdefghijklmnopqrstuvwxyz', '') = '' and string-length($main) &gt; 1
        and string-length($main) &lt; 4 and not(contains(concat(., '-'), '--')) and translate(., 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-', '') = ''">
      <xsl:attribute name="lang"><xsl:value-of select="."/></xsl:attribute>
      <xsl:if test="contains(' ar he fa ur yi ps ckb dv syr arc ', concat(' ', $main, ' '))">
        <xsl:attribute name="dir">rtl</xsl:attribute>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- The few values of @rend that have one meaning everywhere. -->
  <xsl:template match="@rend" mode="class">
    <xsl:for-each select="str:tokenize(.)">
      <xsl:if test="contains(' italic italics bold smallcaps small-caps underline underlined superscript
        sup subscript sub strikethrough center centre right letterspaced uppercase ', concat(' ', ., ' '))">
        <xsl:value-of select="concat(' rend-', .)"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- No template of its own: its words still appear, as a block if it holds blocks. -->
  <xsl:template match="*">
    <xsl:call-template name="element"/>
  </xsl:template>

  <!-- Where only blocks can stand, as a block. -->
  <xsl:template priority="-0.4"
    match="tei:body/* | tei:front/* | tei:back/* | tei:div/* | tei:div1/* | tei:div2/* | tei:div3/*
      | tei:div4/* | tei:group/* | tei:text/* | tei:TEI/* | tei:teiCorpus/* | tei:floatingText/*
      | tei:castList/* | tei:titlePage/* | tei:opener/* | tei:closer/* | tei:postscript/* | tei:sp/*
      | tei:lg/* | tei:sourceDoc/* | tei:surface/* | tei:zone/* | tei:standOff/* | tei:table/tei:trailer">
    <xsl:call-template name="block"/>
  </xsl:template>

  <!-- The context as a block, whatever it holds. -->
  <xsl:template name="block">
    <xsl:param name="class"/>
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="$class"/></xsl:call-template>
      <xsl:apply-templates/>
      <xsl:call-template name="doubt"/>
    </div>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()"/>
</xsl:stylesheet>
