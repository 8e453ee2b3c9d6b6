BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $class = 'Diagnostics.Commands.TestPortContractCommand'
    $outages = (Resolve-Path "$PSScriptRoot/../outages").Path
    function New-Folder([hashtable] $Files) {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        foreach ($name in $Files.Keys) {
            $file = Join-Path $folder $name
            $null = New-Item -ItemType Directory (Split-Path $file) -Force
            Set-Content $file $Files[$name]
        }
        $folder
    }
}

Describe 'Test-PortContract' {
    Context 'Judging' {
        It 'names the contradiction, the claims with their places, and what will happen' {
            $result = Test-PortContract "$outages/k8s-probe-wrong-port" -Component orders
            $result | Should -BeOfType Diagnostics.Core.Diagnosis.Ports.PortContractResult
            $result.Status | Should -Be 'Fail'
            $result.Verdict | Should -Be 'Contradicted'
            $result.Code | Should -Be 'port.mismatch'
            $result.Actual | Should -Be 8080
            $result.Expected | Should -Be 9000
            $result.Wrong | Should -Be 'k8s/orders.yaml:21'
            $result.Consequence | Should -Match 'health check of 9000 fails'
            $result.Contract | Should -Match 'Kubernetes'
            $claim = $result.Claims | Where-Object { $_.Role -eq 'HealthCheck' -and $_.Source -like '*.yaml' }
            "$($claim.Source):$($claim.Line)" | Should -Be 'k8s/orders.yaml:21'
            $claim.IsMet | Should -BeFalse
            ($result.Claims | Where-Object Role -EQ Log).Port | Should -Be 8080
        }

        It 'agrees with the twin that is mended' {
            $results = Test-PortContract "$outages/k8s-probe-wrong-port-fixed" -Component orders
            $results.Status | Should -Be 'Pass'
            $results.Verdict | Should -Be 'Agreed'
            $results.Wrong | Should -BeNullOrEmpty
        }

        It 'does not blame the value that follows the platform' {
            $folder = New-Folder @{
                'render.yaml' = "services:`n  - type: web`n    name: api`n    runtime: docker`n    envVars:`n      - key: PORT`n        value: 10000`n"
                'Dockerfile' = "FROM python:3.12`nCMD uvicorn main:app --host 0.0.0.0 --port `${PORT:-8000}`n"
            }
            $result = Test-PortContract $folder
            $result.Status | Should -Be 'Pass'
            $result.Actual | Should -Be 10000
            $result.Contract | Should -Match 'Render'
        }

        It 'blames the image and not the platform where the image fixes another port' {
            $results = @(Test-PortContract "$outages/fixed-port-on-cloud-run" | Where-Object Status -EQ Fail)
            $results.Count | Should -BeGreaterThan 0
            $results[0].Code | Should -Be 'port.platform-contract'
            $results[0].Wrong | Should -Match 'Dockerfile'
            $results[0].Consequence | Should -Match 'times out'
        }

        It 'says that a loopback address is reached by nobody outside' {
            $result = Test-PortContract "$outages/loopback-in-container" | Where-Object Code -EQ 'port.loopback-bind'
            $result.Consequence | Should -Match 'refused'
            $result.Wrong | Should -Not -BeNullOrEmpty
        }

        It 'takes the usual port of a framework where nothing else tells it, and only warns' {
            $folder = New-Folder @{
                'compose.yaml' = "services:`n  api:`n    build: api`n    ports: ['8000:8000']`n"
                'api/Dockerfile' = "FROM python:3.12`nCMD flask run --host 0.0.0.0`n"
            }
            $result = Test-PortContract $folder
            $result.Status | Should -Be 'Warn'
            $result.Actual | Should -Be 5000
            $result.Expected | Should -Be 8000
            ($result.Claims | Where-Object Role -EQ FrameworkDefault).Words | Should -Match 'Flask'
        }

        It 'says when nothing tells where it listens' {
            $folder = New-Folder @{ 'compose.yaml' = "services:`n  api:`n    image: registry.example/api:1`n    ports: ['8000:8000']`n" }
            $result = Test-PortContract $folder
            $result.Status | Should -Be 'Unknown'
            $result.Verdict | Should -Be 'Unknown'
        }

        It 'looks at the environment and the components asked for' {
            $all = @(Test-PortContract "$outages/port-drift")
            $one = @(Test-PortContract "$outages/port-drift" -Environment production)
            $one.Environment | Sort-Object -Unique | Should -Be 'production'
            $all.Count | Should -BeGreaterThan $one.Count
            Test-PortContract "$outages/port-drift" -Component 'no-such-*' | Should -BeNullOrEmpty
        }

        It 'finds no contradiction in <_>' -ForEach @((Get-ChildItem "$PSScriptRoot/../outages" -Directory -Filter 'healthy*').Name) {
            @(Test-PortContract "$outages/$_" | Where-Object Status -In Fail, Warn).Summary | Should -BeNullOrEmpty
        }
    }

    Context 'Quiet' {
        It 'writes one Boolean for each folder' {
            "$outages/k8s-probe-wrong-port", "$outages/k8s-probe-wrong-port-fixed" | Test-PortContract -Quiet | Should -Be @($false, $true)
        }
    }

    Context 'The pipeline and the display' {
        It 'is evidence for a failure record' {
            $store = Join-Path $TestDrive store
            $record = Test-PortContract "$outages/k8s-probe-wrong-port" -Component orders | New-FracasReport -Title 'Orders is down' -StorePath $store -PassThru
            $record | Should -Not -BeNullOrEmpty
            (Get-ChildItem $store -Filter *.md | Get-Content -Raw) | Should -Match 'k8s/orders.yaml'
        }

        It 'shows status, component, both ports and the summary' {
            $text = Test-PortContract "$outages/k8s-probe-wrong-port" -Component orders | Out-String -Width 120
            $text | Should -Match 'Fail\s+orders\s+.*8080\s+9000'
        }

        It 'offers the environments of the folder on tab' {
            $folder = New-Folder @{ '.env.qa' = 'A=1' }
            Complete "Test-PortContract $folder -Environment q" | Should -Be 'qa'
        }
    }

    Context 'Input that cannot be used' {
        It 'says <Id> for <Bad>, and does the other folder' -ForEach @(
            @{ Bad = 'nothing-here'; Id = 'PathNotFound' }
            @{ Bad = 'Support.ps1'; Id = 'PathIsFile' }
            @{ Bad = 'env:PATH'; Id = 'ProviderUnsupported' }
        ) {
            Push-Location $PSScriptRoot
            try { $output = @(Test-PortContract $Bad, "$outages/k8s-probe-wrong-port" -Component orders -ErrorVariable problems -ErrorAction SilentlyContinue) } finally { Pop-Location }
            $output.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -Be "$Id,$class"
            $problems[0].TargetObject | Should -Be $Bad
        }

        It 'says InputUnusable for a file that cannot be used, after the results' {
            $folder = New-Folder @{ 'compose.yaml' = "services:`n  api: [`n"; 'Dockerfile' = "FROM x`nCMD uvicorn a:b --port 8000`n" }
            $output = @(Test-PortContract $folder 2>&1)
            $output[-1].FullyQualifiedErrorId | Should -Be "InputUnusable,$class"
            $output[0] | Should -BeOfType Diagnostics.Core.Diagnosis.Ports.PortContractResult
        }
    }

    Context 'Secrets' {
        It 'lets no secret of the folder out on any stream' {
            $folder = New-Folder @{
                '.env' = "API_PASSWORD=CanarySecret4711`nAPI_URL=http://u:CanarySecret4711@localhost:8000/x`nPORT=8001`n"
                'compose.yaml' = "services:`n  api:`n    image: x`n    environment:`n      DB_PASSWORD: CanarySecret4711`n      WEB_URL: http://u:CanarySecret4711@web:80`n    command: uvicorn a:b --port 8000 --token=CanarySecret4711`n    ports: ['8000:80']`n  web:`n    image: y`n"
            }
            $all = Get-EveryStream "Test-PortContract '$folder' -Verbose -Debug"
            $all | Should -Match 'Claims'
            $all | Should -Not -Match 'CanarySecret'
        }
    }
}
