BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $type = 'Diagnostics.Core.Evidence.Logs.LogMatch'
    $refused = 'dial tcp 10.0.0.4:5432: connect: connection refused'
    $folder = Join-Path $TestDrive 'logs'
    $null = New-Item -ItemType Directory $folder
    function New-Log([string] $Name, [string[]] $Lines) {
        $path = Join-Path $folder $Name
        $null = New-Item -ItemType Directory (Split-Path $path) -Force
        Set-Content $path $Lines
        $path
    }
    function New-PackedLog([string] $Name, [string[]] $Lines) {
        $path = Join-Path $folder $Name
        $file = [System.IO.File]::Create($path)
        $packed = [System.IO.Compression.GZipStream]::new($file, [System.IO.Compression.CompressionMode]::Compress)
        $packed.Write([System.Text.Encoding]::UTF8.GetBytes(($Lines -join "`n") + "`n"))
        $packed.Dispose()
        $path
    }
}

Describe 'Find-FailureSignature' {
    Context 'What it finds' {
        It 'gives one result for a distinct event, with count, times, fields, place and what to do' {
            $log = New-Log 'api.log' "2026-01-05T10:00:01Z ERROR $refused", '2026-01-05T10:00:02Z INFO ok', "2026-01-05T10:00:09Z ERROR $refused"
            $found = Find-FailureSignature $log
            $found | Should -HaveCount 1
            $found | Should -BeOfType $type
            $found.Status | Should -Be 'Fail'
            $found.Code | Should -Be 'net.refused'
            $found.Signature | Should -Be 'refused.go'
            $found.Component | Should -Be 'api'
            $found.Count | Should -Be 2
            $found.FirstTime.UtcDateTime.ToString('HH:mm:ss') | Should -Be '10:00:01'
            $found.LastTime.UtcDateTime.ToString('HH:mm:ss') | Should -Be '10:00:09'
            $found.Fields['host'] | Should -Be '10.0.0.4'
            $found.Fields['port'] | Should -Be '5432'
            $found.Location | Should -Match 'api\.log:1$'
            $found.Confirm | Should -Be 'Test-ServicePort 10.0.0.4 5432'
            $found.NextSteps | Should -Not -BeNullOrEmpty
            $found.Standing | Should -Be 'Current'
        }

        It 'takes a stack trace for one event, that of its innermost cause' {
            $log = New-Log 'trace.log' @(
                'ERROR:    Traceback (most recent call last):', '  File "/app/db.py", line 9, in connect', '    raise OSError(url)', "ConnectionRefusedError: [Errno 111] Connect call failed ('172.18.0.3', 5432)", '',
                'The above exception was the direct cause of the following exception:', '', 'Traceback (most recent call last):', '  File "/app/main.py", line 7, in <module>', '    start()', "KeyError: 'DATABASE_URL'")
            $found = Find-FailureSignature $log
            $found | Should -HaveCount 1
            $found.Code | Should -Be 'net.refused'
            $found.Location | Should -Match ':4$'
            $found.Wrappers | Should -BeGreaterThan 0
        }

        It 'warns of what was overcome and of what lies before the last start' {
            $log = New-Log 'worker.log' 'starting server', "KeyError: 'OLD_KEY'", 'starting server', "$refused, retry 1/5", 'listening on port 8080'
            $found = Find-FailureSignature $log
            ($found | Where-Object Code -EQ app.config-missing).Standing | Should -Be 'History'
            ($found | Where-Object Code -EQ net.refused).Standing | Should -Be 'Recovered'
            $found.Status | Should -Be 'Warn', 'Warn'
        }

        It 'counts errors that nothing explains by their wording' {
            $log = New-Log 'odd.log' (1..30 | ForEach-Object { "2026-01-05 10:00:{0:00},000 ERROR shop.cart the basket of customer $_ fell over" -f $_ })
            $found = Find-FailureSignature $log
            $found | Should -HaveCount 1
            $found.Status | Should -Be 'Unknown'
            $found.Code | Should -BeNullOrEmpty
            $found.Count | Should -Be 30
            $found.Template | Should -Match 'the basket of customer \* fell over'
        }

        It 'finds nothing in a log of a healthy server' {
            Find-FailureSignature (New-Log 'healthy.log' '10.0.0.1 - - [05/Jan/2026:10:00:01 +0000] "GET / HTTP/1.1" 200 612', '2026-01-05 10:00:01 INFO 0 errors') | Should -BeNullOrEmpty
        }
    }

    Context 'Where it looks' {
        It 'names the file that a wildcard found, and keeps apart what two components said' {
            $place = New-Item -ItemType Directory (Join-Path $TestDrive 'two')
            Set-Content (Join-Path $place api.log) "2026-01-05T10:00:01Z ERROR $refused"
            Set-Content (Join-Path $place worker.log) "2026-01-05T10:00:02Z ERROR $refused"
            Push-Location $place
            try {
                $found = Find-FailureSignature *.log
                $found.Component | Should -Be 'api', 'worker'
                $found.Location | Should -Be 'api.log:1', 'worker.log:1'
                (Find-FailureSignature *.log -Raw).Location | Should -Be 'api.log:1', 'worker.log:1'
            }
            finally { Pop-Location }
        }

        It 'reads folders, wildcards, packed files and literal paths' {
            $null = New-Log 'deep/er/db.log' 'FATAL:  password authentication failed for user "app"'
            $null = New-PackedLog 'deep/old.log.gz' $refused
            (Find-FailureSignature "$folder/deep").Code | Sort-Object | Should -Be 'db.auth.rejected', 'net.refused'
            (Find-FailureSignature "$folder/deep/*.gz").Code | Should -Be 'net.refused'
            (Find-FailureSignature -LiteralPath "$folder/deep/er/db.log").Fields['user'] | Should -Be 'app'
        }

        It 'reads lines and files of the pipeline' {
            ($refused | Find-FailureSignature -Component api).Component | Should -Be 'api'
            $log = New-Log 'piped.log' 'one', $refused
            (Get-Content $log | Find-FailureSignature).Location | Should -Be "${log}:2"
            (Get-Item $log | Find-FailureSignature).Code | Should -Be 'net.refused'
            (Get-ChildItem $folder -Directory | Find-FailureSignature).Code | Should -Contain 'net.refused'
        }

        It 'puts rotated files of one component in order of time' {
            $null = New-Log 'rotated/app.log' '2026-01-05 11:00:00 INFO starting server', '2026-01-05 11:00:05 INFO listening on port 8080'
            $null = New-Log 'rotated/app.log.1' "2026-01-05 10:00:00 ERROR KeyError: 'A_KEY'"
            (Find-FailureSignature "$folder/rotated" -Component app).Standing | Should -Be 'History'
        }

        It 'tells errors of one wording in a log and its rotated files once' {
            $null = New-Log 'kinds/app.log' '2026-01-05 11:00:00 ERROR flux capacitor 17 overheated', $refused
            $null = New-Log 'kinds/app.log.1' '2026-01-05 10:00:00 ERROR flux capacitor 16 overheated', $refused
            $null = New-PackedLog 'kinds/app.log.2.gz' '2026-01-05 09:00:00 ERROR flux capacitor 15 overheated', $refused
            $found = Find-FailureSignature "$folder/kinds"
            $found | Should -HaveCount 2
            $found | ForEach-Object Count | Should -Be 3, 3
        }

        It 'searches a line of ten megabytes to its end, in a file, packed and from the pipeline' {
            $line = '{"level":"error","service":"shop","request":"' + ('lorem ipsum ' * 850000) + "`",`"msg`":`"$refused`"}"
            foreach ($found in (Find-FailureSignature (New-Log 'long/a.log' $line)), (Find-FailureSignature (New-PackedLog 'long/b.log.gz' $line)), ($line | Find-FailureSignature)) {
                $found.Code | Should -Be 'net.refused'
                $found.Component | Should -Be 'shop'
                $found.Text | Should -BeLike '{"level":"error"*10.0.0.4:5432*'
            }
        }

        It 'warns of a line that is too long to be searched whole' {
            $found = ('x' * 17MB) | Find-FailureSignature -WarningVariable warned -WarningAction SilentlyContinue
            $found | Should -BeNullOrEmpty
            $warned | Should -Be 'pipeline: a line is longer than 16 MiB: what is beyond that was not looked at.'
        }

        It 'gives what was read of a damaged file, and an error' {
            $packed = New-PackedLog 'damaged.log.gz' (@($refused) * 200000)
            $bytes = [System.IO.File]::ReadAllBytes($packed)
            [System.IO.File]::WriteAllBytes($packed, $bytes[0..([int]($bytes.Length / 2))])
            $found = Find-FailureSignature $packed -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems | Should -HaveCount 1
            $problems[0].FullyQualifiedErrorId | Should -Be 'FileUnreadable,Diagnostics.Commands.FindFailureSignatureCommand'
            $found.Code | Should -Be 'net.refused'
        }

        It 'names a path that is not there, and reads the others' {
            $log = New-Log 'there.log' $refused
            $found = Find-FailureSignature "$folder/nowhere.log", $log -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems[0].FullyQualifiedErrorId | Should -Be 'PathNotFound,Diagnostics.Commands.FindFailureSignatureCommand'
            $found.Code | Should -Be 'net.refused'
        }

        It 'says once that a path names no file, and that a log is packed otherwise than with gzip' {
            $null = Find-FailureSignature env:PATH -ErrorVariable problems -ErrorAction SilentlyContinue
            @($problems | Where-Object FullyQualifiedErrorId -Like 'ProviderUnsupported*') | Should -HaveCount 1
            $zip = [IO.Compression.ZipFile]::Open((Join-Path $folder zipped.zip), 'Create')
            $null = [IO.Compression.ZipFileExtensions]::CreateEntryFromFile($zip, (New-Log 'zipped.log' $refused), 'zipped.log')
            $zip.Dispose()
            Find-FailureSignature (Join-Path $folder zipped.zip) -ErrorVariable unread -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $unread[0].Exception.Message | Should -Match 'packed as zip'
        }
    }

    Context 'Own catalogues' {
        It 'uses what is right and names the line of what is wrong' {
            $catalogue = Join-Path $TestDrive 'own.yaml'
            Set-Content $catalogue @'
- id: own.melt
  code: app.crash
  contains: reactor
  pattern: reactor (?<name>\w+) melted
  meaning: The reactor is gone
  match: reactor north melted
- id: own.broken
  code: app.crash
  pattern: "(["
  meaning: broken
- id: own.liar
  code: app.crash
  pattern: apples
  meaning: does not match its example
  match: pears
'@
            $found = 'FATAL reactor south melted' | Find-FailureSignature -CataloguePath $catalogue -ErrorVariable problems -ErrorAction SilentlyContinue
            $found.Signature | Should -Be 'own.melt'
            $found.Fields['name'] | Should -Be 'south'
            $problems.Exception.Message -join "`n" | Should -Match ':9\b.*own\.broken'
            $problems.Exception.Message -join "`n" | Should -Match ':15\b.*own\.liar: does not match its own example'
        }

        It 'says what is no YAML' {
            Set-Content (Join-Path $TestDrive 'bad.yaml') "- id: [`n"
            $null = 'x' | Find-FailureSignature -CataloguePath (Join-Path $TestDrive 'bad.yaml') -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems[0].FullyQualifiedErrorId | Should -Be 'FileSyntax,Diagnostics.Commands.FindFailureSignatureCommand'
        }
    }

    Context 'In the pipeline' {
        It 'gives each match with -Raw, and only codes that are wanted with -Code' {
            $log = New-Log 'raw.log' $refused, $refused, "KeyError: 'A_KEY'"
            (Find-FailureSignature $log -Raw).Code | Should -Be 'net.refused', 'net.refused', 'app.config-missing'
            (Find-FailureSignature $log -Code app.*).Code | Should -Be 'app.config-missing'
        }

        It 'tells of a line while others are still to come' {
            $seen = [System.Collections.Generic.List[string]]::new()
            & { $refused; $seen.Add('between'); $refused } | Find-FailureSignature -Raw | ForEach-Object { $seen.Add($_.Code) }
            $seen | Should -Be 'net.refused', 'between', 'net.refused'
        }

        It 'tells of a file while others are still to come' {
            $one = New-Log 'first.log' $refused
            $two = New-Log 'second.log' $refused
            $seen = [System.Collections.Generic.List[string]]::new()
            & { Get-Item $one; $seen.Add('between'); Get-Item $two } | Find-FailureSignature -Raw | ForEach-Object { $seen.Add($_.Code) }
            $seen | Should -Be 'net.refused', 'between', 'net.refused'
        }

        It 'ends with Select-Object -First 1 and when it is stopped' {
            $log = Join-Path $folder 'large.log'
            $writer = [System.IO.StreamWriter]::new($log)
            foreach ($i in 1..400000) { $writer.WriteLine("2026-01-05 10:00:00 ERROR dial tcp host${i}:5432: connect: connection refused") }
            $writer.Dispose()
            (Find-FailureSignature $log -Raw | Select-Object -First 1).Code | Should -Be 'net.refused'

            $shell = [powershell]::Create().AddScript("Import-Module '$Manifest'; Find-FailureSignature '$log', '$log', '$log', '$log', '$log', '$log', '$log', '$log'")
            try {
                $run = $shell.BeginInvoke()
                while ($shell.InvocationStateInfo.State -eq 'NotStarted') { Start-Sleep -Milliseconds 10 }
                Start-Sleep -Milliseconds 1500
                $shell.Stop()
                $shell.InvocationStateInfo.State | Should -BeIn 'Stopped', 'Completed'
                $null = $run
            }
            finally { $shell.Dispose() }
        }

        It 'feeds New-FracasReport, also from a file of results' {
            $log = New-Log 'record.log' $refused
            $store = Join-Path $TestDrive 'store'
            $record = Find-FailureSignature $log | New-FracasReport -Title 'Refused' -StorePath $store -PassThru
            $record | Should -Not -BeNullOrEmpty
            Find-FailureSignature $log | Export-Clixml (Join-Path $TestDrive 'found.xml')
            Import-Clixml (Join-Path $TestDrive 'found.xml') | New-FracasReport -Title 'Refused again' -StorePath $store -PassThru | Should -Not -BeNullOrEmpty
        }

        It 'has a table of at most 120 columns' {
            $log = New-Log 'table.log' $refused
            $lines = (Find-FailureSignature $log | Out-String -Width 120) -split "`r?`n"
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
            $lines -join "`n" | Should -Match 'net\.refused'
            (Find-FailureSignature $log | Out-String -Width 80) -replace '\s+' | Should -Match 'Nothinglistens'
        }

        It 'shows no secret and no control character' {
            $log = New-Log 'secret.log' "`e[31mcannot reach postgres://app:canary-3141592@db:5432/shop: connection refused`e[0m"
            $text = Find-FailureSignature $log | Format-List * | Out-String
            $text | Should -Not -Match 'canary'
            (Find-FailureSignature $log).Text | Should -Not -Match "`e"
        }
    }
}
