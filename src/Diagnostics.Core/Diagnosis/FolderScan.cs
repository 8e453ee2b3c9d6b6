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
        try
        {
            if (File.Exists(path)) throw new DiagnosisException($"'{path}' is a file. Give the folder that holds the deployment.");
            if (!Directory.Exists(path)) throw new DiagnosisException($"There is no folder '{path}'.");
            return ProjectScanner.Scan(path, plan, cancellationToken);
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
