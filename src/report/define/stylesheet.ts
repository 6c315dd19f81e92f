/** What the processing instruction of our define.xml files names: it lies beside them. */
export const STYLESHEET_NAME = 'define2-1.xsl';

/**
 * A style sheet (XSLT 1.0) that shows a define.xml of version 2.0 or 2.1, for readers that still transform: the sections of define.html, plainer. The
 * versions differ in the namespace of their extension, so its elements and attributes are found by their local names.
 */
export const stylesheet = `<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:odm="http://www.cdisc.org/ns/odm/v1.3" xmlns:xlink="http://www.w3.org/1999/xlink" exclude-result-prefixes="odm xlink">
  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>
  <xsl:key name="item" match="odm:ItemDef" use="@OID"/>
  <xsl:key name="codelist" match="odm:CodeList" use="@OID"/>
  <xsl:key name="method" match="odm:MethodDef" use="@OID"/>
  <xsl:key name="dataset" match="odm:ItemGroupDef" use="@OID"/>
  <xsl:key name="comment" match="*[local-name()='CommentDef']" use="@OID"/>
  <xsl:key name="leaf" match="*[local-name()='leaf']" use="@ID"/>
  <xsl:key name="values" match="*[local-name()='ValueListDef']" use="@OID"/>
  <xsl:key name="where" match="*[local-name()='WhereClauseDef']" use="@OID"/>
  <xsl:variable name="version" select="/odm:ODM/odm:Study/odm:MetaDataVersion"/>

  <xsl:template match="/">
    <html lang="en">
      <head>
        <title>Data definitions of <xsl:value-of select="odm:ODM/odm:Study/odm:GlobalVariables/odm:StudyName"/></title>
        <style>
          body { font: 15px/1.5 system-ui, sans-serif; margin: 24px; color: #1b1f24; background: #fff; }
          table { border-collapse: collapse; width: 100%; font-size: 14px; margin: 8px 0 24px; }
          caption { text-align: left; font-weight: 600; padding: 4px 0; }
          th, td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-bottom: 1px solid #d5d9de; }
          thead { display: table-header-group; }
          h2 { border-top: 2px solid #0b5a82; padding-top: 12px; margin-top: 40px; }
          pre { white-space: pre-wrap; margin: 4px 0; }
          @media print { .dataset { break-before: page; } tr { break-inside: avoid; } }
        </style>
      </head>
      <body><xsl:apply-templates select="odm:ODM/odm:Study"/></body>
    </html>
  </xsl:template>

  <xsl:template match="odm:Study">
    <h1>Data definitions of <xsl:value-of select="odm:GlobalVariables/odm:StudyName"/></h1>
    <p><xsl:value-of select="odm:GlobalVariables/odm:StudyDescription"/></p>
    <p>Protocol <xsl:value-of select="odm:GlobalVariables/odm:ProtocolName"/>; Define-XML <xsl:value-of select="$version/@*[local-name()='DefineVersion']"/>; made <xsl:value-of select="/odm:ODM/@CreationDateTime"/></p>
    <xsl:call-template name="comment"><xsl:with-param name="of" select="$version"/></xsl:call-template>
    <ul>
      <li><a href="#standards">Standards</a></li>
      <li><a href="#documents">Documents</a></li>
      <li><a href="#datasets">Datasets</a></li>
      <xsl:if test="$version/*[local-name()='AnalysisResultDisplays']"><li><a href="#results">Analysis results</a></li></xsl:if>
      <li><a href="#codelists">Codelists</a></li>
      <li><a href="#methods">Methods</a></li>
      <li><a href="#comments">Comments</a></li>
    </ul>
    <xsl:for-each select="$version">
      <xsl:call-template name="standards"/>
      <xsl:call-template name="documents"/>
      <xsl:call-template name="datasets"/>
      <xsl:apply-templates select="odm:ItemGroupDef"/>
      <xsl:apply-templates select="*[local-name()='AnalysisResultDisplays']"/>
      <h2 id="codelists">Codelists</h2>
      <xsl:apply-templates select="odm:CodeList"/>
      <xsl:call-template name="methods"/>
      <xsl:call-template name="comments"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="standards">
    <h2 id="standards">Standards</h2>
    <table>
      <caption>Implementation guides and terminology</caption>
      <thead><tr><th scope="col">Standard</th><th scope="col">Type</th><th scope="col">Publishing set</th><th scope="col">Version</th><th scope="col">Status</th><th scope="col">Comment</th></tr></thead>
      <tbody>
        <xsl:if test="@*[local-name()='StandardName']">
          <tr><th scope="row"><xsl:value-of select="@*[local-name()='StandardName']"/></th><td>IG</td><td/><td><xsl:value-of select="@*[local-name()='StandardVersion']"/></td><td/><td/></tr>
        </xsl:if>
        <xsl:for-each select="*[local-name()='Standards']/*">
          <tr id="{@OID}"><th scope="row"><xsl:value-of select="@Name"/></th><td><xsl:value-of select="@Type"/></td><td><xsl:value-of select="@PublishingSet"/></td><td><xsl:value-of select="@Version"/></td><td><xsl:value-of select="@Status"/></td><td><xsl:call-template name="comment"><xsl:with-param name="of" select="."/></xsl:call-template></td></tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template name="documents">
    <h2 id="documents">Documents</h2>
    <ul>
      <xsl:for-each select="*[local-name()='leaf']"><li id="{@ID}"><a href="{@xlink:href}"><xsl:value-of select="*[local-name()='title']"/></a></li></xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template name="datasets">
    <h2 id="datasets">Datasets</h2>
    <table>
      <caption>All datasets</caption>
      <thead><tr><th scope="col">Dataset</th><th scope="col">Label</th><th scope="col">Class</th><th scope="col">Structure</th><th scope="col">Keys</th><th scope="col">Purpose</th><th scope="col">File</th><th scope="col">Comment</th></tr></thead>
      <tbody>
        <xsl:for-each select="odm:ItemGroupDef">
          <tr>
            <th scope="row"><a href="#{@OID}"><xsl:value-of select="@Name"/></a></th>
            <td><xsl:value-of select="odm:Description/odm:TranslatedText"/></td>
            <td><xsl:value-of select="@*[local-name()='Class']"/><xsl:value-of select="*[local-name()='Class']/@Name"/></td>
            <td><xsl:value-of select="@*[local-name()='Structure']"/></td>
            <td><xsl:for-each select="odm:ItemRef[@KeySequence]"><xsl:sort select="@KeySequence" data-type="number"/><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="key('item', @ItemOID)/@Name"/></xsl:for-each></td>
            <td><xsl:value-of select="@Purpose"/></td>
            <td><xsl:for-each select="*[local-name()='leaf']"><a href="{@xlink:href}"><xsl:value-of select="*[local-name()='title']"/></a></xsl:for-each><xsl:if test="@*[local-name()='HasNoData']='Yes'">no data</xsl:if></td>
            <td><xsl:call-template name="comment"><xsl:with-param name="of" select="."/></xsl:call-template></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template match="odm:ItemGroupDef">
    <div class="dataset" id="{@OID}">
      <h3><xsl:value-of select="@Name"/>: <xsl:value-of select="odm:Description/odm:TranslatedText"/></h3>
      <xsl:call-template name="items"><xsl:with-param name="caption" select="concat('Variables of ', @Name)"/></xsl:call-template>
      <xsl:variable name="name" select="@Name"/>
      <xsl:for-each select="odm:ItemRef">
        <xsl:variable name="item" select="key('item', @ItemOID)"/>
        <xsl:for-each select="key('values', $item/*[local-name()='ValueListRef']/@ValueListOID)">
          <div id="{@OID}"><xsl:call-template name="items"><xsl:with-param name="caption" select="concat('Values of ', $name, '.', $item/@Name)"/></xsl:call-template></div>
        </xsl:for-each>
      </xsl:for-each>
    </div>
  </xsl:template>

  <xsl:template name="items">
    <xsl:param name="caption"/>
    <table>
      <caption><xsl:value-of select="$caption"/></caption>
      <thead><tr><th scope="col">Variable</th><th scope="col">Label</th><th scope="col">Key</th><th scope="col">Type</th><th scope="col">Codelist</th><th scope="col">Origin and method</th><th scope="col">Comment</th></tr></thead>
      <tbody>
        <xsl:for-each select="odm:ItemRef">
          <xsl:sort select="@OrderNumber" data-type="number"/>
          <xsl:variable name="item" select="key('item', @ItemOID)"/>
          <tr id="{@ItemOID}">
            <th scope="row">
              <xsl:value-of select="$item/@Name"/>
              <xsl:for-each select="*[local-name()='WhereClauseRef']"><div><xsl:call-template name="where"><xsl:with-param name="oid" select="@WhereClauseOID"/></xsl:call-template></div></xsl:for-each>
            </th>
            <td><xsl:value-of select="$item/odm:Description/odm:TranslatedText"/></td>
            <td><xsl:value-of select="@KeySequence"/></td>
            <td><xsl:value-of select="$item/@DataType"/><xsl:if test="$item/@Length">, <xsl:value-of select="$item/@Length"/></xsl:if><xsl:if test="$item/@SignificantDigits">.<xsl:value-of select="$item/@SignificantDigits"/></xsl:if><xsl:text> </xsl:text><xsl:value-of select="$item/@*[local-name()='DisplayFormat']"/></td>
            <td><xsl:for-each select="key('codelist', $item/odm:CodeListRef/@CodeListOID)"><a href="#{@OID}"><xsl:value-of select="@Name"/></a></xsl:for-each></td>
            <td>
              <xsl:for-each select="$item/*[local-name()='Origin']">
                <div><xsl:value-of select="@Type"/><xsl:if test="@Source"> (<xsl:value-of select="@Source"/>)</xsl:if><xsl:text> </xsl:text><xsl:value-of select="odm:Description/odm:TranslatedText"/><xsl:call-template name="documentRefs"/></div>
              </xsl:for-each>
              <xsl:for-each select="key('method', @MethodOID)"><div><xsl:value-of select="odm:Description/odm:TranslatedText"/><xsl:text> </xsl:text><a href="#{@OID}">Method</a></div></xsl:for-each>
            </td>
            <td><xsl:call-template name="comment"><xsl:with-param name="of" select="$item"/></xsl:call-template></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template name="where">
    <xsl:param name="oid"/>
    <xsl:for-each select="key('where', $oid)/odm:RangeCheck">
      <xsl:if test="position() &gt; 1"> and </xsl:if>
      <xsl:value-of select="key('item', @*[local-name()='ItemOID'])/@Name"/><xsl:text> </xsl:text><xsl:value-of select="@Comparator"/>
      <xsl:for-each select="odm:CheckValue"><xsl:if test="position() &gt; 1">,</xsl:if> "<xsl:value-of select="."/>"</xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="comment">
    <xsl:param name="of"/>
    <xsl:for-each select="key('comment', $of/@*[local-name()='CommentOID'])"><xsl:value-of select="odm:Description/odm:TranslatedText"/><xsl:call-template name="documentRefs"/></xsl:for-each>
  </xsl:template>

  <xsl:template name="documentRefs">
    <xsl:for-each select="*[local-name()='DocumentRef']">
      <xsl:variable name="pages" select="*[local-name()='PDFPageRef']"/>
      <xsl:text> </xsl:text>
      <xsl:for-each select="key('leaf', @leafID)"><a href="{@xlink:href}"><xsl:value-of select="*[local-name()='title']"/></a></xsl:for-each>
      <xsl:for-each select="$pages"><xsl:text> </xsl:text><xsl:value-of select="@PageRefs"/><xsl:if test="@FirstPage"><xsl:value-of select="@FirstPage"/> to <xsl:value-of select="@LastPage"/></xsl:if></xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="odm:CodeList">
    <div id="{@OID}">
      <h3><xsl:value-of select="@Name"/><xsl:for-each select="odm:Alias[@Context='nci:ExtCodeID']"> (<xsl:value-of select="@Name"/>)</xsl:for-each></h3>
      <xsl:for-each select="odm:ExternalCodeList"><p>Dictionary <xsl:value-of select="@Dictionary"/><xsl:text> </xsl:text><xsl:value-of select="@Version"/></p></xsl:for-each>
      <xsl:call-template name="comment"><xsl:with-param name="of" select="."/></xsl:call-template>
      <xsl:if test="odm:CodeListItem|odm:EnumeratedItem">
        <table>
          <caption>Terms of <xsl:value-of select="@Name"/></caption>
          <thead><tr><th scope="col">Term</th><th scope="col">Meaning</th><th scope="col">NCI code</th><th scope="col">Remark</th></tr></thead>
          <tbody>
            <xsl:for-each select="odm:CodeListItem|odm:EnumeratedItem">
              <tr><th scope="row"><xsl:value-of select="@CodedValue"/></th><td><xsl:value-of select="odm:Decode/odm:TranslatedText"/></td><td><xsl:value-of select="odm:Alias[@Context='nci:ExtCodeID']/@Name"/></td><td><xsl:if test="@*[local-name()='ExtendedValue']='Yes'">extends the list</xsl:if></td></tr>
            </xsl:for-each>
          </tbody>
        </table>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template name="methods">
    <h2 id="methods">Methods</h2>
    <table>
      <caption>How values are computed</caption>
      <thead><tr><th scope="col">Method</th><th scope="col">Type</th><th scope="col">Description</th></tr></thead>
      <tbody>
        <xsl:for-each select="odm:MethodDef">
          <tr id="{@OID}"><th scope="row"><xsl:value-of select="@Name"/></th><td><xsl:value-of select="@Type"/></td><td><xsl:value-of select="odm:Description/odm:TranslatedText"/><xsl:for-each select="odm:FormalExpression"><pre><xsl:value-of select="@Context"/>: <xsl:value-of select="."/></pre></xsl:for-each><xsl:call-template name="documentRefs"/></td></tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template name="comments">
    <h2 id="comments">Comments</h2>
    <table>
      <caption>What else is said</caption>
      <thead><tr><th scope="col">Comment</th><th scope="col">Text</th></tr></thead>
      <tbody>
        <xsl:for-each select="*[local-name()='CommentDef']"><tr id="{@OID}"><th scope="row"><xsl:value-of select="@OID"/></th><td><xsl:value-of select="odm:Description/odm:TranslatedText"/><xsl:call-template name="documentRefs"/></td></tr></xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template match="*[local-name()='AnalysisResultDisplays']">
    <h2 id="results">Analysis results</h2>
    <xsl:for-each select="*[local-name()='ResultDisplay']">
      <h3 id="{@OID}"><xsl:value-of select="@Name"/>: <xsl:value-of select="odm:Description/odm:TranslatedText"/></h3>
      <xsl:call-template name="documentRefs"/>
      <xsl:for-each select="*[local-name()='AnalysisResult']">
        <h4 id="{@OID}"><xsl:value-of select="odm:Description/odm:TranslatedText"/></h4>
        <p><xsl:value-of select="@AnalysisReason"/>; <xsl:value-of select="@AnalysisPurpose"/></p>
        <xsl:for-each select="*[local-name()='AnalysisDatasets']/*[local-name()='AnalysisDataset']">
          <p><a href="#{@ItemGroupOID}"><xsl:value-of select="key('dataset', @ItemGroupOID)/@Name"/></a>: <xsl:for-each select="*[local-name()='AnalysisVariable']"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="key('item', @ItemOID)/@Name"/></xsl:for-each><xsl:for-each select="*[local-name()='WhereClauseRef']">; where <xsl:call-template name="where"><xsl:with-param name="oid" select="@WhereClauseOID"/></xsl:call-template></xsl:for-each></p>
        </xsl:for-each>
        <xsl:for-each select="*[local-name()='Documentation']"><p><xsl:value-of select="odm:Description/odm:TranslatedText"/><xsl:call-template name="documentRefs"/></p></xsl:for-each>
        <xsl:for-each select="*[local-name()='ProgrammingCode']"><p><xsl:value-of select="@Context"/><xsl:call-template name="documentRefs"/></p><pre><xsl:value-of select="*[local-name()='Code']"/></pre></xsl:for-each>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
`;
