# Runs the code of every example of every help page, in a folder that has the files which the examples name.
BeforeDiscovery {
    Import-Module $env:DIAGNOSTICS_MODULE
    $examples = foreach ($name in (Import-PowerShellDataFile $env:DIAGNOSTICS_MODULE).CmdletsToExport) {
        foreach ($example in (Get-Help $name -Full).examples.example) { @{ Command = $name; Title = $example.title.Trim(); Code = $example.code } }
    }
}

BeforeAll { . "$PSScriptRoot/Support.ps1" }

Describe 'The example "<Title>" of <Command>' -ForEach $examples {
    It 'runs without an error' {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        Copy-Item "$PSScriptRoot/fixtures/examples" $folder -Recurse
        Push-Location $folder
        try { { & ([scriptblock]::Create("`$ErrorActionPreference = 'Stop'; $Code")) | Out-String } | Should -Not -Throw }
        finally { Pop-Location }
    }

    It 'contacts only this host' {
        # Names that end in .example, .test or .invalid never resolve; the rest of the world is not ours to ask.
        foreach ($match in [regex]::Matches($Code, '://(?:[^/\s''"]*@)?(?<host>\[[^\]]+\]|[^/:\s''"]+)')) { $match.Groups['host'].Value | Should -BeIn 'localhost', '127.0.0.1', '[::1]' }
    }
}
