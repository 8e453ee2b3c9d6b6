using System.Diagnostics;
using System.Globalization;
using System.Text;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.RootCauses;
using Diagnostics.Core.Language;
using Diagnostics.Integrations;

// Root causes of many findings: FINDINGS a tenth as many components, each of which needs up to three others by a plan. One component in a hundred is broken; the others follow, or are not explained.
int[] sizes = args.Length > 0 ? [.. args.Select(a => int.Parse(a, CultureInfo.InvariantCulture))] : [1_000, 10_000, 100_000, 1_000_000];
string[] chain = ["app.module-missing", "app.crash", "container.exited", "net.refused", "http.unavailable", "ws.rejected", "dependency.failed", "test.failed", "test.blocked", "http.server-error"];
Console.WriteLine("findings  components  plan ms  root causes ms  of it processor ms  roots  ledger");
foreach (int size in sizes)
{
    int components = Math.Max(1, size / chain.Length);
    // A plan may have 1 MiB: of larger deployments the first twelve thousand components are in it.
    int planned = Math.Min(components, 12_000);
    var plan = new StringBuilder("components:\n");
    for (int i = 0; i < planned; i++)
    {
        plan.Append(CultureInfo.InvariantCulture, $"  c{i}:\n");
        if (i > 0) plan.Append(CultureInfo.InvariantCulture, $"    needs: [c{i / 2}, c{i / 3}, c{(i - 1) / 7 * 5 % Math.Max(1, i)}]\n");
    }

    string path = Path.GetTempFileName();
    File.WriteAllText(path, plan.ToString());
    try
    {
        Run(path, []);
        (double read, double readProcessor) = Median(() => Run(path, []));
        IEvidence[] evidence = [.. Enumerable.Range(0, size).Select(Evidence)];
        DiagnosisResult? result = null;
        (double all, double processor) = Median(() => result = Run(path, evidence));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,8}  {components,10}  {read,7:0}  {all - read,14:0}  {processor - readProcessor,18:0}  {result!.RootCauses.Count,5}  {result.Ledger.Text}"));
    }
    finally
    {
        File.Delete(path);
    }

    IEvidence Evidence(int i)
    {
        int component = i / chain.Length;
        int kind = component % 100 == 0 ? i % chain.Length : 2 + (i % (chain.Length - 2));
        string code = chain[kind];
        string name = "c" + component.ToString(CultureInfo.InvariantCulture);
        return new Finding(
            string.Create(CultureInfo.InvariantCulture, $"{code}@{name}#{i}"), code, name, null, Status.Fail, name + " " + code, 0.8, [new Citation(CitationKind.Log, name + ".log", (i % chain.Length) + 1, code)], [], DateTimeOffset.UnixEpoch)
        { Subject = i.ToString(CultureInfo.InvariantCulture), Target = code == "dependency.failed" ? "c" + (component / 2).ToString(CultureInfo.InvariantCulture) : null };
    }
}

static DiagnosisResult Run(string path, IEvidence[] evidence) => RootCauses.Resolve(new RootCauseRequest(evidence) { Path = path });

static (double Elapsed, double Processor) Median(Action action)
{
    var times = new (double Elapsed, double Processor)[5];
    using var process = Process.GetCurrentProcess();
    for (int i = 0; i < times.Length; i++)
    {
        GC.Collect();
        process.Refresh();
        TimeSpan before = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        action();
        double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        process.Refresh();
        times[i] = (elapsed, (process.TotalProcessorTime - before).TotalMilliseconds);
    }

    Array.Sort(times);
    return times[2];
}
