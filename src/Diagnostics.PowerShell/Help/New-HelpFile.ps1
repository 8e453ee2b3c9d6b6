<#
.SYNOPSIS
    Makes the help file that Get-Help reads from the pages in this folder, one page a cmdlet.
.DESCRIPTION
    A page has the words: synopsis, description, parameters, examples, outputs. What the compiler knows (types, positions, pipeline input,
    defaults, parameter sets) is read from the cmdlets, so that it cannot be out of date. A page that misses a parameter, or has one too many,
    is an error. Run by build.ps1 in a process of its own, which loads the module.
#>
param(
    # The module to describe.
    [Parameter(Mandatory)] [string] $ManifestPath,

    # The file to write.
    [Parameter(Mandatory)] [string] $OutputPath
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$maml = 'http://schemas.microsoft.com/maml/2004/10'
$commandSpace = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
$dev = 'http://schemas.microsoft.com/maml/dev/2004/10'
$common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters

# "## Heading" sections of a page, or "### Heading" ones of a section, in order.
function Get-Section([string] $Text, [int] $Level) {
    $sections = [ordered]@{ '' = '' }
    $current = ''
    $inCode = $false
    foreach ($line in $Text -split '\r?\n') {
        if ($line.StartsWith('```')) { $inCode = -not $inCode }
        if (-not $inCode -and $line -match "^#{$Level} (?<title>.+)$") { $current = $Matches.title.Trim(); $sections[$current] = '' }
        else { $sections[$current] += "$line`n" }
    }
    $sections
}

function Get-Paragraph([string] $Text) {
    # What is indented by four spaces is output, and keeps its lines.
    @($Text.Trim() -split '(?:\r?\n){2,}' | ForEach-Object { if ($_ -match '(?m)^(?:[-|]| {4})') { $_ } else { $_ -replace '\r?\n', ' ' } } |
            ForEach-Object { $_ -match '^ {4}' ? $_.TrimEnd() : ($_ -replace '`', '').Trim() } | Where-Object { $_ })
}

Import-Module $ManifestPath
$module = Get-Module Diagnostics
$settings = [System.Xml.XmlWriterSettings]@{ Indent = $true; Encoding = [System.Text.UTF8Encoding]::new($false); NewLineChars = "`n" }
$null = New-Item -ItemType Directory -Force -Path (Split-Path $OutputPath)
$xml = [System.Xml.XmlWriter]::Create($OutputPath, $settings)

function Start-Element([string] $Space, [string] $Name) { $xml.WriteStartElement(@{ $maml = 'maml'; $commandSpace = 'command'; $dev = 'dev' }[$Space], $Name, $Space) }
function Write-Element([string] $Space, [string] $Name, [string] $Text) { Start-Element $Space $Name; $xml.WriteString($Text); $xml.WriteEndElement() }
function Write-Paragraph([string] $Space, [string] $Name, [string] $Text) {
    Start-Element $Space $Name
    foreach ($paragraph in Get-Paragraph $Text) { Write-Element $maml 'para' $paragraph }
    $xml.WriteEndElement()
}

function Write-Parameter($Parameter, $Set, [string] $Text, $Instance, [bool] $Full) {
    Start-Element $commandSpace 'parameter'
    $pipeline = @(if ($Set.ValueFromPipeline) { 'ByValue' }; if ($Set.ValueFromPipelineByPropertyName) { 'ByPropertyName' })
    $isSwitch = $Parameter.ParameterType -eq [switch]
    $xml.WriteAttributeString('required', "$($Set.IsMandatory)".ToLowerInvariant())
    $xml.WriteAttributeString('variableLength', "$($Parameter.ParameterType.IsArray)".ToLowerInvariant())
    $xml.WriteAttributeString('globbing', "$([bool]($Parameter.Attributes | Where-Object { $_ -is [System.Management.Automation.SupportsWildcardsAttribute] }))".ToLowerInvariant())
    $xml.WriteAttributeString('pipelineInput', $(if ($pipeline) { "True ($($pipeline -join ', '))" } else { 'False' }))
    $xml.WriteAttributeString('position', $(if ($Set.Position -ge 0) { "$($Set.Position)" } else { 'Named' }))
    $xml.WriteAttributeString('aliases', $(if ($Parameter.Aliases.Count) { $Parameter.Aliases -join ', ' } else { 'none' }))
    Write-Element $maml 'name' $Parameter.Name
    Write-Paragraph $maml 'description' $Text
    if (-not $isSwitch) {
        Start-Element $commandSpace 'parameterValue'
        $xml.WriteAttributeString('required', 'true')
        $xml.WriteAttributeString('variableLength', "$($Parameter.ParameterType.IsArray)".ToLowerInvariant())
        $xml.WriteString($Parameter.ParameterType.Name)
        $xml.WriteEndElement()
    }
    if ($Full) {
        Start-Element $dev 'type'
        Write-Element $maml 'name' $Parameter.ParameterType.FullName
        $xml.WriteEndElement()
        # -WhatIf and -Confirm are the engine's: no property holds them.
        $property = $Instance.GetType().GetProperty($Parameter.Name)
        $default = if ($property) { $property.GetValue($Instance) }
        Write-Element $dev 'defaultValue' $(if ($null -eq $default -or @($default).Count -eq 0) { if ($isSwitch) { 'False' } else { 'None' } } else { @($default) -join ', ' })
    }
    $xml.WriteEndElement()
}

$xml.WriteStartElement('helpItems', 'http://msh')
$xml.WriteAttributeString('schema', 'maml')
foreach ($command in $module.ExportedCmdlets.Values | Sort-Object Name) {
    $page = Get-Section (Get-Content -Raw -LiteralPath (Join-Path $PSScriptRoot "$($command.Name).md")) 2
    $texts = Get-Section $page['Parameters'] 3
    $own = @($command.Parameters.Values | Where-Object { $_.Name -notin $common -or $_.Name -in 'WhatIf', 'Confirm' } | Sort-Object Name)
    $texts['-WhatIf'] = 'Says what would be done and does not do it.'
    $texts['-Confirm'] = 'Asks before doing it.'
    $missing = @($own.Name | Where-Object { -not $texts["-$_"] })
    $surplus = @($texts.Keys | Where-Object { $_ -and $_.TrimStart('-') -notin @($own.Name) + 'WhatIf', 'Confirm' })
    if ($missing -or $surplus) { throw "$($command.Name).md: parameters without text: $($missing -join ', '); texts without parameter: $($surplus -join ', ')" }
    $instance = [System.Activator]::CreateInstance($command.ImplementingType)

    Start-Element $commandSpace 'command'
    Start-Element $commandSpace 'details'
    Write-Element $commandSpace 'name' $command.Name
    Write-Element $commandSpace 'verb' $command.Verb
    Write-Element $commandSpace 'noun' $command.Noun
    Write-Paragraph $maml 'description' ($page[''] -replace '^# .*', '')
    $xml.WriteEndElement()
    Write-Paragraph $maml 'description' $page['Description']

    Start-Element $commandSpace 'syntax'
    foreach ($set in $command.ParameterSets) {
        Start-Element $commandSpace 'syntaxItem'
        Write-Element $maml 'name' $command.Name
        foreach ($bound in $set.Parameters | Where-Object { $_.Name -in $own.Name } | Sort-Object { if ($_.Position -ge 0) { $_.Position } else { 1000 } }, { -not $_.IsMandatory }, Name) {
            Write-Parameter $command.Parameters[$bound.Name] $bound $texts["-$($bound.Name)"] $instance $false
        }
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()

    Start-Element $commandSpace 'parameters'
    foreach ($parameter in $own) { Write-Parameter $parameter @($parameter.ParameterSets.Values)[0] $texts["-$($parameter.Name)"] $instance $true }
    $xml.WriteEndElement()

    Start-Element $commandSpace 'returnValues'
    $outputs = Get-Section $page['Outputs'] 3
    foreach ($type in $outputs.Keys | Where-Object { $_ }) {
        Start-Element $commandSpace 'returnValue'
        Start-Element $dev 'type'
        Write-Element $maml 'name' $type
        $xml.WriteEndElement()
        Write-Paragraph $maml 'description' $outputs[$type]
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()

    Start-Element $commandSpace 'examples'
    $examples = Get-Section $page['Examples'] 3
    foreach ($title in $examples.Keys | Where-Object { $_ }) {
        if ($examples[$title] -notmatch '(?s)```powershell\r?\n(?<code>.+?)\r?\n```(?<remarks>.*)') { throw "$($command.Name).md: the example '$title' has no code." }
        $code, $remarks = $Matches.code, $Matches.remarks
        Start-Element $commandSpace 'example'
        Write-Element $maml 'title' $title
        Write-Element $dev 'code' $code
        Write-Paragraph $dev 'remarks' $remarks
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()

    Start-Element $commandSpace 'relatedLinks'
    if ($page.Contains('Links')) {
        foreach ($link in [regex]::Matches($page['Links'], '(?m)^- (?<text>\S+)')) {
            Start-Element $maml 'navigationLink'
            Write-Element $maml 'linkText' $link.Groups['text'].Value
            Write-Element $maml 'uri' ''
            $xml.WriteEndElement()
        }
    }
    $xml.WriteEndElement()
    $xml.WriteEndElement()
}
$xml.WriteEndElement()
$xml.Dispose()
foreach ($page in Get-ChildItem $PSScriptRoot -Filter *.md) {
    if (-not $module.ExportedCmdlets.ContainsKey($page.BaseName)) { throw "$($page.Name) describes no cmdlet." }
}
