using System.Security;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Configuration.Plan;

namespace Diagnostics.Core.Diagnosis;

/// <summary>Looks through the folder to be diagnosed.</summary>
internal static class FolderScan
{
    /// <summary>The files worth reading.</summary>
    /// <exception cref="DiagnosisException">The folder cannot be used at all.</exception>
    public static ProjectScan Run(string path, DiagnosticPlan plan, CancellationToken cancellationToken)
    {
        return Guarded(path, () =>
        {
            Exists(path);
            return ProjectScanner.Scan(path, plan, cancellationToken);
        });
    }

    /// <summary>Makes sure that the folder can be used, before anything is begun.</summary>
    /// <exception cref="DiagnosisException">It cannot.</exception>
    public static void Require(string path) => Guarded(path, () =>
    {
        Exists(path);
        using IEnumerator<string> entries = Directory.EnumerateFileSystemEntries(path).GetEnumerator();
        return entries.MoveNext();
    });

    private static void Exists(string path)
    {
        if (File.Exists(path)) throw new DiagnosisException($"'{path}' is a file. Give the folder that holds the deployment.");
        if (!Directory.Exists(path)) throw new DiagnosisException($"There is no folder '{path}'.");
    }

    private static T Guarded<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is UnauthorizedAccessException or SecurityException)
        {
            throw new DiagnosisException($"'{path}' cannot be read: access denied.", e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw new DiagnosisException($"'{path}' cannot be read: {e.Message}", e);
        }
    }
}
