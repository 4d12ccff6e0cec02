<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet [
  <!-- What names that belong together have in common: the first thing they point to, else their words. -->
  <!ENTITY same "concat(substring-before(concat(normalize-space(@ref), ' '), ' '), '|',
    substring(concat(local-name(), ' ', normalize-space()), 1, 300 * not(@ref)))">
  <!-- The value of a date, else its words. -->
  <!ENTITY value "concat(local-name(), '|', @when, '|', @from, '|', @to, '|', @notBefore, '|', @notAfter, '|',
    substring(normalize-space(), 1, 300 * not(@when | @from | @to | @notBefore | @notAfter)))">
]>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:str="http://exslt.org/strings"
  exclude-result-prefixes="tei str">

  <!-- Index of persons, organizations, places, events, works, other names, dates and times. -->

  <xsl:key name="group" use="&same;" match="tei:text//*[self::tei:persName or self::tei:placeName
    or self::tei:geogName or self::tei:orgName or self::tei:eventName or self::tei:name or self::tei:objectName
    or @ref and (self::tei:rs or self::tei:roleName or self::tei:title or self::tei:term)][normalize-space()]"/>
  <xsl:key name="moment" use="&value;" match="tei:text//*[self::tei:date or self::tei:time][normalize-space()]"/>

  <!-- Names and dates of the text. -->
  <xsl:variable name="mentions" select="/descendant::*[self::tei:persName or self::tei:placeName
    or self::tei:geogName or self::tei:orgName or self::tei:eventName or self::tei:name or self::tei:objectName
    or @ref and (self::tei:rs or self::tei:roleName or self::tei:title or self::tei:term)][ancestor::tei:text]"/>
  <xsl:variable name="moments" select="/descendant::*[self::tei:date or self::tei:time][ancestor::tei:text]"/>

  <!-- Of names that no list of the document has, the first of each group. -->
  <xsl:variable name="loose" select="$mentions[not(key('id', substring-after(@ref, '#')))][normalize-space()]
    [generate-id() = generate-id(key('group', &same;)[1])]"/>

  <xsl:variable name="has-index">
    <xsl:if test="$index = 'yes' and ($mentions or $moments or /descendant::tei:person or /descendant::tei:personGrp
      or /descendant::tei:org or /descendant::tei:place or /descendant::tei:listEvent)">yes</xsl:if>
  </xsl:variable>

  <xsl:template name="index">
    <xsl:if test="$has-index = 'yes'">
      <section id="index" aria-labelledby="index-title">
        <h2 id="index-title">Index</h2>
        <p class="hint">Each number leads to a place in the text, numbers after “speaks” to what a person says there; each name or date in the text leads back here.</p>
        <xsl:call-template name="names">
          <xsl:with-param name="kind">person</xsl:with-param>
          <xsl:with-param name="title">Persons<xsl:if test="/descendant::tei:personGrp"> and groups</xsl:if></xsl:with-param>
          <xsl:with-param name="entries" select="/descendant::*[self::tei:person or self::tei:personGrp or self::tei:persona]"/>
          <xsl:with-param name="loose" select="$loose[self::tei:persName or self::tei:roleName or @type = 'person' or @type = 'group']"/>
        </xsl:call-template>
        <xsl:call-template name="names">
          <xsl:with-param name="kind">org</xsl:with-param>
          <xsl:with-param name="title">Organizations</xsl:with-param>
          <xsl:with-param name="entries" select="/descendant::tei:org"/>
          <xsl:with-param name="loose" select="$loose[self::tei:orgName or @type = 'org']"/>
        </xsl:call-template>
        <xsl:call-template name="names">
          <xsl:with-param name="kind">place</xsl:with-param>
          <xsl:with-param name="title">Places</xsl:with-param>
          <xsl:with-param name="entries" select="/descendant::tei:place"/>
          <xsl:with-param name="loose" select="$loose[self::tei:placeName or self::tei:geogName or @type = 'place']"/>
        </xsl:call-template>
        <xsl:call-template name="names">
          <xsl:with-param name="kind">event</xsl:with-param>
          <xsl:with-param name="title">Events</xsl:with-param>
          <xsl:with-param name="entries" select="/descendant::tei:event[parent::tei:listEvent]"/>
          <xsl:with-param name="loose" select="$loose[self::tei:eventName or @type = 'event']"/>
        </xsl:call-template>
        <xsl:call-template name="names">
          <xsl:with-param name="kind">title</xsl:with-param>
          <xsl:with-param name="title">Works</xsl:with-param>
          <xsl:with-param name="entries" select="/descendant::*[self::tei:bibl or self::tei:biblStruct][ancestor::tei:standOff]"/>
          <xsl:with-param name="loose" select="$loose[self::tei:title]"/>
        </xsl:call-template>
        <xsl:call-template name="names">
          <xsl:with-param name="kind">name</xsl:with-param>
          <xsl:with-param name="title">Other names</xsl:with-param>
          <xsl:with-param name="entries" select="/descendant::tei:object[ancestor::tei:standOff]"/>
          <xsl:with-param name="loose" select="$loose[self::tei:name or self::tei:rs or self::tei:objectName or self::tei:term]
            [not(@type = 'person' or @type = 'group' or @type = 'org' or @type = 'place' or @type = 'event')]"/>
        </xsl:call-template>
        <xsl:call-template name="dates">
          <xsl:with-param name="kind">date</xsl:with-param>
          <xsl:with-param name="title">Dates</xsl:with-param>
          <xsl:with-param name="dates" select="$moments[self::tei:date]"/>
        </xsl:call-template>
        <xsl:call-template name="dates">
          <xsl:with-param name="kind">time</xsl:with-param>
          <xsl:with-param name="title">Times of day</xsl:with-param>
          <xsl:with-param name="dates" select="$moments[self::tei:time]"/>
        </xsl:call-template>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- One part: the entries of the document's lists, and names that have none, each once; in the
       order of the alphabet, an article left out. -->
  <xsl:template name="names">
    <xsl:param name="kind"/>
    <xsl:param name="title"/>
    <xsl:param name="entries"/>
    <xsl:param name="loose"/>
    <xsl:variable name="things" select="$entries | $loose"/>
    <xsl:if test="$things">
      <h3 id="index-{$kind}"><xsl:value-of select="$title"/></h3>
      <ul class="index">
        <xsl:for-each select="$things">
          <xsl:sort select="translate(normalize-space(concat((tei:persName//tei:surname)[1], ' ',
            substring(normalize-space(), 1 + 4 * starts-with(normalize-space(), 'the ')))), $letters, $folded)"/>
          <xsl:apply-templates select="." mode="entry"/>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- An entry of a list: its name, what else is said of it, its places in the text. -->
  <xsl:template match="*" mode="entry">
    <li>
      <xsl:attribute name="id"><xsl:text>entry-</xsl:text><xsl:call-template name="identifier"/></xsl:attribute>
      <span class="name"><xsl:apply-templates select="." mode="index-name"/></span>
      <xsl:apply-templates select="*" mode="detail"/>
      <xsl:call-template name="doubt"/>
      <xsl:call-template name="mentions">
        <xsl:with-param name="mentions" select="key('mention', concat('#', @xml:id))"/>
      </xsl:call-template>
      <xsl:call-template name="mentions">
        <xsl:with-param name="mentions" select="key('speech', concat('#', @xml:id))"/>
        <xsl:with-param name="what">speaks</xsl:with-param>
      </xsl:call-template>
    </li>
  </xsl:template>

  <!-- A name that no list has. -->
  <xsl:template match="tei:text//*" mode="entry" priority="1">
    <li id="group-{generate-id()}">
      <span class="name"><xsl:value-of select="normalize-space()"/></span>
      <xsl:if test="@ref"><span class="detail"><xsl:value-of select="@ref"/></span></xsl:if>
      <xsl:call-template name="mentions">
        <xsl:with-param name="mentions" select="key('group', &same;)"/>
      </xsl:call-template>
    </li>
  </xsl:template>

  <!-- The surname first, as it stands where that is the order of the name itself. -->
  <xsl:template match="*" mode="index-name"><xsl:apply-templates select="." mode="name"/></xsl:template>
  <xsl:template match="tei:person[tei:persName/tei:surname[preceding-sibling::tei:forename]]" mode="index-name">
    <xsl:value-of select="normalize-space((tei:persName/tei:surname)[1])"/>
    <xsl:text>, </xsl:text>
    <xsl:for-each select="tei:persName[tei:surname][1]/*[not(self::tei:surname)]">
      <xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if>
      <xsl:value-of select="normalize-space()"/>
    </xsl:for-each>
  </xsl:template>

  <!-- What an entry says besides its first name. -->
  <xsl:template match="*" mode="detail">
    <xsl:if test="normalize-space()">
      <span class="detail"><xsl:value-of select="normalize-space()"/></span>
    </xsl:if>
  </xsl:template>
  <xsl:template mode="detail" match="tei:person/tei:persName[1] | tei:personGrp/tei:persName[1] | tei:personGrp/tei:name[1]
    | tei:org/tei:orgName[1] | tei:place/tei:placeName[1] | tei:event/tei:eventName[1] | tei:event/tei:label[1]
    | tei:object/tei:objectName[1] | tei:bibl/* | tei:biblStruct/*"/>

  <!-- Numbered links to places in the text. -->
  <xsl:template name="mentions">
    <xsl:param name="mentions"/>
    <xsl:param name="what"/>
    <xsl:if test="$mentions">
      <span class="mentions">
        <xsl:if test="$what"><xsl:text> </xsl:text><span class="what"><xsl:value-of select="$what"/></span></xsl:if>
        <xsl:for-each select="$mentions">
          <xsl:text> </xsl:text>
          <a title="{substring(normalize-space(), 1, 80)}">
            <xsl:attribute name="href"><xsl:text>#</xsl:text><xsl:call-template name="identifier"/></xsl:attribute>
            <xsl:value-of select="position()"/>
          </a>
        </xsl:for-each>
      </span>
    </xsl:if>
  </xsl:template>

  <xsl:template name="dates">
    <xsl:param name="kind"/>
    <xsl:param name="title"/>
    <xsl:param name="dates"/>
    <xsl:variable name="firsts" select="$dates[normalize-space()][generate-id() = generate-id(key('moment', &value;)[1])]"/>
    <xsl:if test="$firsts">
      <h3 id="index-{$kind}"><xsl:value-of select="$title"/></h3>
      <ul class="index">
        <xsl:for-each select="$firsts">
          <xsl:sort select="not(@when | @from | @to | @notBefore | @notAfter)"/>
          <xsl:sort select="concat(@when, @from, @notBefore, @to[not(../@from)], @notAfter[not(../@notBefore)])"/>
          <xsl:variable name="value"><xsl:apply-templates select="." mode="value"/></xsl:variable>
          <li id="moment-{generate-id()}">
            <span class="name">
              <xsl:choose>
                <xsl:when test="$value != ''"><xsl:value-of select="$value"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="normalize-space()"/></xsl:otherwise>
              </xsl:choose>
            </span>
            <xsl:call-template name="mentions">
              <xsl:with-param name="mentions" select="key('moment', &value;)"/>
            </xsl:call-template>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- The entry of the index that a name of the text leads to; nothing if there is none. -->
  <xsl:template match="*" mode="index-anchor"/>

  <xsl:template mode="index-anchor" match="tei:persName | tei:roleName[@ref] | tei:rs[@ref] | tei:name | tei:placeName
    | tei:geogName | tei:orgName | tei:eventName | tei:title[@ref] | tei:objectName | tei:term[@ref]">
    <xsl:variable name="thing" select="key('id', substring-after(substring-before(concat(normalize-space(@ref), ' '), ' '), '#'))[1]"/>
    <xsl:choose>
      <xsl:when test="$thing"><xsl:apply-templates select="$thing" mode="anchor"/></xsl:when>
      <xsl:when test="$index = 'yes' and ancestor::tei:text and normalize-space()">
        <xsl:value-of select="concat('group-', generate-id(key('group', &same;)[1]))"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:text//tei:date | tei:text//tei:time" mode="index-anchor">
    <xsl:if test="$index = 'yes' and normalize-space()">
      <xsl:value-of select="concat('moment-', generate-id(key('moment', &value;)[1]))"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
