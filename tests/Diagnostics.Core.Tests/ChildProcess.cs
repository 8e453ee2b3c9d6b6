using System.Diagnostics;
using System.Globalization;
using Diagnostics.Core.Fracas;

namespace Diagnostics.Core.Tests;

/// <summary>This assembly as a second process, for what only happens between processes.</summary>
internal static class ChildProcess
{
    private static async Task<int> Main(string[] args)
    {
        if (args is not ["fracas-add", string store, string count]) return 64;
        var folder = new FracasFolderStore(store, TimeProvider.System, TimeSpan.FromMinutes(1));
        for (int i = 0; i < int.Parse(count, CultureInfo.InvariantCulture); i++)
        {
            StoredFracasRecord stored = await folder.AddAsync(new FracasRecordBuilder(TimeProvider.System).Build(), CancellationToken.None);
            Console.WriteLine(stored.Record.Id);
        }

        return 0;
    }

    /// <summary>Runs it and gives the lines that it wrote.</summary>
    public static async Task<string[]> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        foreach (string arg in args) start.ArgumentList.Add(arg);
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("not started");
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
