from .test_determinism import *
from .test_determinism import shipped_files
import dataclasses
def test_p(tmp_path):
    a=Bench(Library(cached=False)); b=Book(shipped_files()).bench(tmp_path)
    for case in CHOSEN:
        read = make_dossier(case.dossier)
        one, two = a.judge_for(read).program, b.judge_for(read).program
        if one!=two:
            for f in dataclasses.fields(one):
                x,y=getattr(one,f.name),getattr(two,f.name)
                if x!=y:
                    print(f.name, case.name)
                    if isinstance(x,tuple):
                        for i,j in zip(x,y):
                            if i!=j: print(i,"\n",j); break
                    else: print(x,y)
            break
