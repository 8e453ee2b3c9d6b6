using System.ComponentModel;
using System.Management.Automation;
using Diagnostics.Commands.Errors;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Loading;

namespace Diagnostics.Commands.Abstractions;

/// <summary>A cmdlet that reads files: PowerShell paths, wildcards, literal paths, file objects in the pipeline.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PathCommand : CancellableCommand
{
    /// <summary>Name of the parameter set with wildcards.</summary>
    private protected const string PathSet = "Path";

    /// <summary>Name of the parameter set without.</summary>
    private protected const string LiteralPathSet = "LiteralPath";

    /// <summary>Keeps construction to the cmdlets of this module.</summary>
    private protected PathCommand()
    {
    }

    /// <summary>The files that the paths name, in order, wildcards sorted by the provider. What cannot be used is written as an error, and the rest goes on.</summary>
    /// <param name="paths">Paths as the user gave them.</param>
    /// <param name="literal">Whether wildcard characters stand for themselves.</param>
    private protected IEnumerable<ResolvedFile> ResolveFiles(IEnumerable<string> paths, bool literal)
    {
        foreach (string path in paths)
        {
            foreach (string resolved in Resolve(path, literal))
            {
                if (Directory.Exists(resolved)) WriteError(ErrorRecords.PathIsFolder(path));
                else if (File.Exists(resolved)) yield return new ResolvedFile(resolved, Named(path, resolved, literal));
                else WriteError(ErrorRecords.PathNotFound(path));
            }
        }
    }

    /// <summary>The folders that the paths name, in order. What is none is written as an error, and the rest goes on.</summary>
    private protected IEnumerable<ResolvedFile> ResolveFolders(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            if (ResolveUnresolved(path) is not { } folder) continue;
            if (File.Exists(folder)) WriteError(ErrorRecords.PathIsFile(path));
            else if (!Directory.Exists(folder)) WriteError(ErrorRecords.FolderNotFound(path));
            else yield return new ResolvedFile(folder, path);
        }
    }

    /// <summary>Runs an audit of a folder, with progress; null after an error was written.</summary>
    private protected (IReadOnlyList<T> Results, IReadOnlyList<InputProblem> Problems)? Audit<T>(ResolvedFile folder, string activity, Func<(IReadOnlyList<T> Results, IReadOnlyList<InputProblem> Problems)> audit)
    {
        var bar = new SlowProgress(this);
        try
        {
            return WaitFor(Task.Run(audit, CancelToken), () => bar.Report(activity, folder.FullPath, -1));
        }
        catch (DiagnosisException error)
        {
            foreach (ErrorRecord record in ErrorRecords.Diagnosis(folder.Given, error)) WriteError(record);
            return null;
        }
        finally
        {
            bar.Complete();
        }
    }

    /// <summary>The file-system path of what need not exist yet, or null after an error was written.</summary>
    private protected string? ResolveUnresolved(string path)
    {
        try
        {
            string resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            if (provider.Name == "FileSystem") return resolved;
            WriteError(ErrorRecords.ProviderUnsupported(path, provider.Name));
        }
        catch (Exception error) when (error is not PipelineStoppedException and (RuntimeException or ArgumentException))
        {
            WriteError(ErrorRecords.PathInvalid(path, error));
        }

        return null;
    }

    // A pattern names no place: neither a citation nor an error of one of its files could be followed.
    private string Named(string path, string resolved, bool literal) =>
        IsPattern(path, literal) && SessionState.Path.CurrentLocation.Provider.Name == "FileSystem" ? System.IO.Path.GetRelativePath(SessionState.Path.CurrentFileSystemLocation.ProviderPath, resolved)
            : IsPattern(path, literal) ? resolved
            : path;

    private static bool IsPattern(string path, bool literal) => !literal && WildcardPattern.ContainsWildcardCharacters(path);

    private List<string> Resolve(string path, bool literal)
    {
        if (!IsPattern(path, literal)) return ResolveUnresolved(path) is { } single ? [single] : [];
        try
        {
            // Forced, for names that begin with a dot count as hidden, and .env is such a name. `.env*` finds folders too, which nobody meant; a folder that is named is an error.
            var items = InvokeProvider.Item.Get([path], force: true, literalPath: false);
            if (items.FirstOrDefault(i => i.BaseObject is not FileSystemInfo) is { } other)
            {
                WriteError(ErrorRecords.ProviderUnsupported(path, other.Properties["PSProvider"]?.Value is ProviderInfo provider ? provider.Name : "another"));
                return [];
            }

            List<string> files = [.. items.Select(i => i.BaseObject).OfType<FileInfo>().Select(f => f.FullName)];
            if (files.Count == 0) WriteError(ErrorRecords.PathNotFound(path));
            return files;
        }
        catch (ItemNotFoundException)
        {
            WriteError(ErrorRecords.PathNotFound(path));
        }
        catch (Exception error) when (error is not PipelineStoppedException and (RuntimeException or ArgumentException))
        {
            WriteError(ErrorRecords.PathInvalid(path, error));
        }

        return [];
    }

    /// <summary>The diagnosis that a parameter gives, as an object or as a file of JSON; null for none. What is neither ends the cmdlet.</summary>
    private protected DiagnosisResult? ReadFormer(object? given)
    {
        switch (given)
        {
            case null:
                return null;
            case DiagnosisResult diagnosis:
                return diagnosis;
            case string path:
                if (ResolveUnresolved(path) is not { } full) return null;
                try
                {
                    return DiagnosisDocument.ReadFile(full);
                }
                catch (DiagnosisDocumentException error)
                {
                    ThrowTerminatingError(ErrorRecords.FormerUnusable(path, error));
                    return null;
                }

            default:
                ThrowTerminatingError(ErrorRecords.NotDiagnosis(given));
                return null;
        }
    }
}
