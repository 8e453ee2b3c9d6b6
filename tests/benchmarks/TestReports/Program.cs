using System.Diagnostics;
using System.Globalization;
using System.Text;
using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Redaction;

// generate FORMAT FILE CASES [OUTPUT]: a report; every hundredth case failed, every fiftieth was left out; OUTPUT characters of output to each case.
// read FILE: reads it, redacts and counts; says the time, the processor time and the most memory.
switch (args)
{
    case ["generate", var format, var file, var cases, ..]:
        Generate(format, file, int.Parse(cases, CultureInfo.InvariantCulture), args.Length > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : 0);
        return 0;
    case ["read", var file]:
        Read(file);
        return 0;
    default:
        await Console.Error.WriteLineAsync("generate junit|trx|go|jest|pytest FILE CASES [OUTPUT] | read FILE").ConfigureAwait(false);
        return 64;
}

static void Read(string file)
{
    var watch = Stopwatch.StartNew();
    var counts = new long[Enum.GetValues<TestOutcome>().Length];
    long ticks = 0;
    TestReport report = new TestReportReader(new Redactor()).ReadFile(file, Path.GetFileName(file), c =>
    {
        counts[(int)c.Outcome]++;
        ticks += c.Elapsed?.Ticks ?? 0;
    }) ?? throw new InvalidDataException("no report");
    watch.Stop();
    using var self = Process.GetCurrentProcess();
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Format}, {new FileInfo(file).Length >> 20} MiB, {report.Cases:N0} cases ({string.Join(", ", Enum.GetValues<TestOutcome>().Where(o => counts[(int)o] > 0).Select(o => $"{counts[(int)o]:N0} {o}"))}), {TimeSpan.FromTicks(ticks).TotalSeconds:N0} s of tests, {report.Problems.Count} problems: {watch.Elapsed.TotalSeconds:0.00} s, {self.TotalProcessorTime.TotalSeconds:0.00} s of processor time with the start, peak working set {self.PeakWorkingSet64 >> 20} MiB"));
}

static void Generate(string format, string file, int cases, int output)
{
    using var text = new StreamWriter(file, false, new UTF8Encoding(false), 1 << 20);
    string said = string.Concat(Enumerable.Repeat("GET http://localhost:8000/orders 200 in 12 ms; ", (output / 47) + 1))[..output];
    string Seconds(int i) => (i % 997 / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);
    bool Fails(int i) => i % 100 == 99;
    bool Skips(int i) => i % 50 == 7;
    switch (format)
    {
        case "junit":
            text.Write(FormattableString.Invariant($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<testsuites>"));
            for (int i = 0; i < cases; i++)
            {
                if (i % 1000 == 0) text.Write(FormattableString.Invariant($"{(i > 0 ? "</testsuite>" : "")}\n<testsuite name=\"tests.suite_{i / 1000}\" tests=\"1000\" time=\"12.5\" timestamp=\"2026-01-05T10:00:00\">\n"));
                text.Write(FormattableString.Invariant($"<testcase classname=\"tests.suite_{i / 1000}.TestOrders\" name=\"test_order_{i}\" time=\"{Seconds(i)}\""));
                string inner = (Fails(i) ? FormattableString.Invariant($"<failure message=\"AssertionError: total of order {i}\">assert 3 == 4\n  at orders.py:{i % 500}</failure>") : Skips(i) ? "<skipped message=\"needs redis\"/>" : "") + (output > 0 ? $"<system-out>{said}</system-out>" : "");
                text.Write(inner.Length == 0 ? "/>\n" : ">" + inner + "</testcase>\n");
            }

            text.Write("</testsuite>\n</testsuites>\n");
            break;
        case "trx":
            text.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<TestRun id=\"1\" xmlns=\"http://microsoft.com/schemas/VisualStudio/TeamTest/2010\"><Results>\n");
            for (int i = 0; i < cases; i++)
            {
                text.Write(FormattableString.Invariant($"<UnitTestResult testId=\"00000000-0000-0000-0000-{i:x12}\" testName=\"Order_{i}\" duration=\"00:00:0{Seconds(i)}0000\" outcome=\"{(Fails(i) ? "Failed" : Skips(i) ? "NotExecuted" : "Passed")}\""));
                text.Write(output > 0 || Fails(i) ? FormattableString.Invariant($"><Output>{(output > 0 ? $"<StdOut>{said}</StdOut>" : "")}{(Fails(i) ? $"<ErrorInfo><Message>total of order {i}</Message></ErrorInfo>" : "")}</Output></UnitTestResult>\n") : "/>\n");
            }

            text.Write("</Results><TestDefinitions>\n");
            for (int i = 0; i < cases; i++)
                text.Write(FormattableString.Invariant($"<UnitTest name=\"Order_{i}\" id=\"00000000-0000-0000-0000-{i:x12}\"><TestMethod className=\"Shop.Tests.Orders{i / 1000}Tests\" name=\"Order_{i}\"/></UnitTest>\n"));
            text.Write("</TestDefinitions></TestRun>\n");
            break;
        case "go":
            for (int i = 0; i < cases; i++)
            {
                string head = FormattableString.Invariant($"\"Package\":\"example.com/shop/p{i / 1000}\",\"Test\":\"TestOrder{i}\"");
                text.Write($"{{\"Action\":\"run\",{head}}}\n");
                if (output > 0) text.Write($"{{\"Action\":\"output\",{head},\"Output\":\"{said}\\n\"}}\n");
                text.Write($"{{\"Action\":\"{(Fails(i) ? "fail" : Skips(i) ? "skip" : "pass")}\",{head},\"Elapsed\":{Seconds(i)[..4]}}}\n");
            }

            break;
        case "jest":
            for (int i = 0; i < cases; i++)
            {
                if (i % 100 == 0) text.Write(FormattableString.Invariant($"{(i % 1000 == 0 ? "FAIL" : "PASS")} src/orders{i / 100}.test.js\n  orders\n"));
                text.Write(FormattableString.Invariant($"    {(Fails(i) ? '✕' : Skips(i) ? '○' : '✓')} {(Skips(i) ? "skipped " : "")}adds up order {i} ({i % 997} ms)\n"));
            }

            text.Write(FormattableString.Invariant($"\nTests:       {cases / 100} failed, {(cases + 42) / 50} skipped, {cases - (cases / 100) - ((cases + 42) / 50)} passed, {cases} total\nTime:        1234.5 s\n"));
            break;
        case "pytest":
            text.Write(FormattableString.Invariant($"============================= test session starts ==============================\nplatform linux -- Python 3.11.2, pytest-7.2.1, pluggy-1.0.0\nrootdir: /app\ncollected {cases} items\n\n"));
            for (int i = 0; i < cases; i++) text.Write(FormattableString.Invariant($"tests/test_orders{i / 1000}.py::test_order_{i} {(Fails(i) ? "FAILED" : Skips(i) ? "SKIPPED (needs redis)" : "PASSED")}\n"));
            text.Write(FormattableString.Invariant($"\n====== {cases / 100} failed, {cases - (cases / 100) - ((cases + 42) / 50)} passed, {(cases + 42) / 50} skipped in 1234.50s ======\n"));
            break;
        case "pester":
            text.Write(FormattableString.Invariant($"Pester v5.9.1\n\nStarting discovery in 1 files.\nDiscovery found {cases} tests in 25ms.\nRunning tests.\n\nRunning tests from '/app/Orders.Tests.ps1'\n"));
            for (int i = 0; i < cases; i++)
            {
                if (i % 100 == 0) text.Write(FormattableString.Invariant($"Describing orders {i / 100}\n"));
                text.Write(FormattableString.Invariant($"  [{(Fails(i) ? '-' : Skips(i) ? '!' : '+')}] adds up order {i} {i % 997}ms ({i % 997}ms|0ms)\n"));
                if (Fails(i)) text.Write(FormattableString.Invariant($"   Expected 4, but got {i}.\n   at <ScriptBlock>, /app/Orders.Tests.ps1:{i % 500}\n"));
            }

            text.Write("Tests completed in 1234.5s\n");
            break;
        case "node":
            for (int i = 0; i < cases; i++)
            {
                if (i % 100 == 0) text.Write(FormattableString.Invariant($"▶ orders {i / 100}\n"));
                text.Write(FormattableString.Invariant($"  {(Fails(i) ? '✖' : Skips(i) ? '﹣' : '✔')} adds up order {i} ({i % 997}.5ms){(Skips(i) ? " # SKIP" : "")}\n"));
                if (i % 100 == 99) text.Write(FormattableString.Invariant($"✖ orders {i / 100} (512.5ms)\n"));
            }

            text.Write(FormattableString.Invariant($"ℹ tests {cases}\nℹ duration_ms 1234500.5\n\n✖ failing tests:\n"));
            for (int i = 99; i < cases; i += 100) text.Write(FormattableString.Invariant($"\ntest at orders.test.js:{i % 500}:3\n✖ adds up order {i} ({i % 997}.5ms)\n  AssertionError [ERR_ASSERTION]: 3 == {i}\n      at TestContext.<anonymous> (file:///app/orders.test.js:{i % 500}:9)\n"));
            break;
        default:
            throw new ArgumentException("junit, trx, go, jest, pytest, pester or node", nameof(format));
    }
}
