using System.ComponentModel;
using System.Reflection;

namespace Diagnostics.Core.Loading;

/// <summary>
/// Loads the cmdlets into a private load context, for <c>Diagnostics.psm1</c> alone. PowerShell loads this assembly in its default context,
/// because users name its types; the cmdlets and their packages live apart, so that they never meet other modules' versions.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModuleLoader
{
    private const string ModuleAssembly = "Diagnostics.PowerShell.dll";

    private static readonly Lock s_gate = new();
    private static volatile Assembly? s_module;

    /// <summary>The assembly of the cmdlets, loaded once per process: two contexts would mean two copies of every type.</summary>
    /// <exception cref="FileNotFoundException">The module folder is incomplete.</exception>
    public static Assembly Load()
    {
        if (s_module is { } loaded) return loaded;
        lock (s_gate)
        {
            // Parallel runspaces import at the same time: whoever waited here finds the work done.
            return s_module ??= LoadModule();
        }
    }

    private static Assembly LoadModule()
    {
        string folder = Path.GetDirectoryName(typeof(ModuleLoader).Assembly.Location)!;
        string path = Path.Combine(folder, ModuleAssembly);
        if (!File.Exists(path)) throw new FileNotFoundException($"The module folder is incomplete: {ModuleAssembly} is not beside Diagnostics.Core.dll.", path);
        return new ModuleLoadContext(path).LoadFromAssemblyPath(path);
    }
}
